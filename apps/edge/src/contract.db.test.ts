import { createFlagPublisher, withDatabase } from "@signalbox/testkit";
import { edgeContract } from "@signalbox/wire/edge.contract";
import { afterAll, beforeAll } from "vitest";
import { serves } from "./testing-flags.ts";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let key = "";

beforeAll(async () => {
  const flags = createFlagPublisher(db.database.pool);
  key = await flags.addKey("production", "server");
  await flags.publish("production", { "flag:first": serves("on") });
  edge = await startTestEdge(db.url);
});
afterAll(() => edge.stop());

edgeContract(() => ({
  url: edge.url,
  key,
  publish: (flag, variant) =>
    createFlagPublisher(db.database.pool).publish("production", { [`flag:${flag}`]: serves(variant) }),
}));
