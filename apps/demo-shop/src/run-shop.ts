import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { serve as listen } from "@hono/node-server";
import { sendCustomers } from "./customers.ts";
import { demoPage } from "./demo-page.ts";
import { inherited, type ShopEnvironment } from "./env.ts";
import { addressOf } from "./fault-client.ts";
import { SHOP_SERVICES, portOf, type ShopService } from "./shop.ts";

const VISITS_PER_SECOND = 8;

/** Runs the whole shop: a process for each service, customers, and the page with the faults; answers how to stop it. */
export async function runShop(env: ShopEnvironment): Promise<() => Promise<void>> {
  const services = SHOP_SERVICES.map(startProcess);
  const shop = { host: env.SHOP_HOST, port: env.SHOP_PORT };
  const page = demoPage(shop);
  const { SHOP_METRICS_PORT: metrics } = env;
  // Prometheus asks here where there is something to scrape.
  page.get("/prometheus-targets", (c) =>
    c.json(metrics === undefined ? [] : SHOP_SERVICES.map(target(env.SHOP_HOST, metrics))),
  );
  const server = listen({ fetch: page.fetch, hostname: env.SHOP_HOST, port: env.SHOP_PORT });
  await Promise.all(services.map(ready));
  const customers = sendCustomers({
    shop: addressOf("shop-web", shop),
    rate: VISITS_PER_SECOND,
    random: Math.random,
    fetch,
  });
  return async () => {
    customers.stop();
    server.close();
    await Promise.all(services.map(end));
  };
}

const target = (host: string, first: number) => (service: ShopService) => ({
  targets: [`${host}:${portOf(service, first)}`],
  labels: { service },
});

function startProcess(service: ShopService): ChildProcess {
  return fork(path.join(import.meta.dirname, "main.ts"), [service], { env: inherited, stdio: "inherit" });
}

async function ready(service: ChildProcess): Promise<void> {
  const [message] = await Promise.race([once(service, "message"), once(service, "exit")]);
  if (typeof message === "number" || message === null)
    throw new Error(`A service of the shop ended with ${message}.`);
}

async function end(service: ChildProcess): Promise<void> {
  if (service.exitCode !== null || service.signalCode !== null) return;
  const exited = once(service, "exit");
  service.kill("SIGTERM");
  await exited;
}
