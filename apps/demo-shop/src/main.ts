import { readEnvironment } from "./env.ts";
import { runService } from "./run-service.ts";
import { runShop } from "./run-shop.ts";
import { SHOP_SERVICES, isShopService } from "./shop.ts";

const [name] = process.argv.slice(2);
if (name !== undefined && !isShopService(name)) {
  throw new Error(`The shop has no service ${name}; it has ${SHOP_SERVICES.join(", ")}.`);
}
const env = readEnvironment();
const stop = name === undefined ? await runShop(env) : await runService(name, env);
process.send?.({ type: "ready" });
const end = () => void stop().finally(() => process.exit());
for (const signal of ["SIGTERM", "SIGINT", "disconnect"] as const) process.once(signal, end);
