import { Faults } from "./faults.ts";
import { portOf, type ShopService } from "./shop.ts";

export interface ShopAddress {
  readonly host: string;
  /** The demo page's; the services follow it. */
  readonly port: number;
}

const PATIENCE_MS = 2000;

export const addressOf = (service: ShopService, { host, port }: ShopAddress): string =>
  `http://${host}:${portOf(service, port)}`;

/** What is wrong with a service, or null where it does not answer at all. */
export async function readFaults(service: ShopService, shop: ShopAddress): Promise<Faults | null> {
  const answer = await fetch(`${addressOf(service, shop)}/faults`, {
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null);
  return answer?.ok ? Faults.parse(await answer.json()) : null;
}

/** Makes a service fail as named, or heals it; throws where it does not take that. */
export async function setFaults(service: ShopService, faults: Faults, shop: ShopAddress): Promise<void> {
  const answer = await fetch(`${addressOf(service, shop)}/faults`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(faults),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`${service} answered ${answer.status}: ${await answer.text()}`);
}
