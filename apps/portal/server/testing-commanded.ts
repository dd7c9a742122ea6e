import { pushEntities } from "@signalbox/domain/catalog";
import { systemActor } from "@signalbox/kernel";
import { startTestPortal } from "./testing.ts";

const [databaseUrl = "", redisUrl = "", state = ""] = process.argv.slice(2);
const plenty = { points: 1_000_000, seconds: 60 };

// A process of its own, which a test may kill in the middle of a command and start again.
const portal = await startTestPortal(databaseUrl, {
  limits: { failedAuthentications: plenty, writes: plenty },
  // Its secrets are those that it had before it was killed.
  env: { REDIS_URL: redisUrl, SIGNALBOX_STATE: state },
});
process.send?.({ url: portal.url });
process.once("disconnect", () => process.exit(0));
process.once("message", () => void preparedFor("ada").then((token) => process.send?.({ token })));

/** A component that this person owns, and a token that acts for them. */
async function preparedFor(name: string): Promise<string> {
  const metadata = { name: "shop" };
  const spec = { type: "service", lifecycle: "production", owner: `user:default/${name}` };
  const shop = { apiVersion: "backstage.io/v1alpha1", kind: "Component", metadata, spec };
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  const caller = { actor: systemActor("ingestion"), request: { correlationId: "seed", ...nobody } };
  await portal.runtime.executor.command(pushEntities, { source: "parts", entities: [shop] }, caller);
  return (await portal.signIn(name)).token("write", "operate");
}
