import type { Propagation, Reader } from "@signalbox/domain/flags/schema";

/** How far a revision has come: proved, on its way, or with nobody there who could prove it. */
export interface ConfirmationWords {
  readonly state: "confirmed" | "pending" | "nobody";
  readonly text: string;
}

const counted = (count: number, one: string, many: string) => `${String(count)} ${count === 1 ? one : many}`;

/** Clients that cannot acknowledge are never part of the count; edges are, beside the instances that they feed. */
export function confirmationWords(propagation: Propagation): ConfirmationWords {
  const { environment, confirmed, expected, apart, edges } = propagation;
  const here = edges.confirmed >= edges.expected;
  const behind = edges.expected === 0 ? "" : ` · ${String(edges.confirmed)} of ${edgesText(edges.expected)}`;
  if (expected === 0) {
    const others =
      apart.length === 0
        ? "nobody reads it now"
        : counted(apart.length, "client fetches it", "clients fetch it");
    const text = `No instance streams ${environment}; ${others}${behind}`;
    return { state: here ? "nobody" : "pending", text };
  }
  const instances = `${String(confirmed)} of ${counted(expected, "instance", "instances")}${behind}`;
  return confirmed >= expected && here
    ? { state: "confirmed", text: `Confirmed ${instances}` }
    : { state: "pending", text: `Pending ${instances}` };
}

const edgesText = (count: number) => counted(count, "edge", "edges");

const KINDS: Record<Reader["kind"], string> = {
  sdk: "SDK",
  edge: "Edge",
  ofrep: "OFREP",
  "flagd-sync": "flagd sync",
  polling: "Polling SDK",
};

/** "checkout 4.2.0, a1b2c3d4": enough to find the process. */
export function readerName({ kind, service, serviceVersion, instance }: Reader): string {
  if (kind === "edge") return `edge ${instance}`;
  const named = [service, serviceVersion].filter(Boolean).join(" ");
  const end = instance.slice(0, 12);
  return named === "" ? end : `${named}, ${end}`;
}

export const readerKind = ({ kind }: Pick<Reader, "kind">): string => KINDS[kind];
