import { randomBytes } from "node:crypto";
import path from "node:path";
import { edgeAddress } from "@signalbox/runtime/config";
import { readConfiguration } from "../configuration.ts";
import { env } from "../env.ts";
import { step } from "../progress.ts";
import { repository } from "../repository.ts";
import { startService, type Service } from "../start/service.ts";
import { createShutdown } from "../start/shutdown.ts";
import { run, type Company, type Installation } from "../start/start.ts";
import { startBackends, type Backends } from "./backends.ts";
import { keyOfShop } from "./shop-key.ts";

interface DemoOptions {
  readonly port?: string;
  readonly edgePort?: string;
}

const SHOP_PORT = 3100;
const SHOP_METRICS_PORT = 3110;

/** Signalbox with a shop to watch, and with real backends where their programs are installed. */
export async function demo(options: DemoOptions): Promise<void> {
  const shutdown = createShutdown();
  const file = { SIGNALBOX_CONFIG: path.join(repository.root, "signalbox.yaml") };
  const token = randomBytes(24).toString("base64url");
  const { config } = readConfiguration({
    ...options,
    variables: { ...file, DEMO_ALERTMANAGER_TOKEN: token },
  });
  const shopPort = Number(env.variables["SHOP_PORT"] ?? SHOP_PORT);
  const directory = path.join(config.stateDirectory, "demo");
  const portal = config.server.url;
  const backends = await startBackends({ directory, portal, token, shopPort, shutdown }).catch(
    async (error: unknown) => {
      await shutdown.run();
      throw error;
    },
  );
  await run({ ...options, dev: false }, shutdown, {
    variables: { ...file, ...backends.variables, DEMO_ALERTMANAGER_TOKEN: token },
    words: wordsOf(shopPort, backends),
    start: (installation) => startShop(installation, shopPort, backends),
  } satisfies Company);
}

function wordsOf(shopPort: number, { missing }: Backends): string {
  const notRun = missing.map((words) => `  NOT RUN: ${words}\n`).join("");
  return `  The demo shop runs; make it fail at http://localhost:${shopPort}
  or with: npm run demo:fault -- payment-service errors
${notRun}`;
}

async function startShop(
  { config, databaseUrl, logFolder, shutdown }: Installation,
  shopPort: number,
  { tracesUrl }: Backends,
): Promise<Service[]> {
  const key = await keyOfShop(config, databaseUrl);
  const service = startService({
    name: "shop",
    entry: repository.shopEntry,
    args: [],
    logFolder,
    watch: false,
    env: {
      ...env.variables,
      NODE_ENV: "production",
      SIGNALBOX_EDGE_URL: String(edgeAddress(config)),
      SIGNALBOX_KEY: key,
      SHOP_PORT: String(shopPort),
      SHOP_METRICS_PORT: String(shopPort + SHOP_METRICS_PORT - SHOP_PORT),
      ...(tracesUrl !== null && { SHOP_TRACES_URL: tracesUrl }),
    },
  });
  shutdown.add(
    () => service.stop(),
    () => service.kill(),
  );
  await step("demo shop", () => service.ready);
  return [service];
}
