import { FlagdCore } from "@openfeature/flagd-core";
import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OpenFeature } from "@openfeature/server-sdk";
import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forSubjects, serves } from "./testing-flags.ts";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let flags: FlagPublisher;
let server = "";

beforeAll(async () => {
  flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server");
  await flags.publish("production", {
    "flag:plain": serves("on"),
    "flag:some": forSubjects("ann"),
    "flag:open": { definition: { state: "ENABLED", variants: { on: true } } },
    "flag:split": {
      definition: {
        ...serves("off").definition,
        targeting: {
          fractional: [
            ["on", 30],
            ["off", 70],
          ],
        },
      },
    },
    "flag:foreign": {
      portable: false,
      definition: { ...serves("off").definition, targeting: { unleash_rollout: [] } },
    },
    "flag:in-segment": {
      definition: { ...serves("off").definition, targeting: { if: [{ $ref: "a-circle" }, "on", "off"] } },
    },
    "segment:a-circle": { rule: { or: [{ $ref: "friends" }, { $ref: "friends" }] } },
    "segment:friends": { rule: { in: [{ var: "targetingKey" }, ["ann"]] } },
    "segment:foreign": { rule: { unleash_rollout: [] } },
  });
  edge = await startTestEdge(db.url);
});
afterAll(async () => {
  await OpenFeature.close();
  await edge.stop();
});

test("OpenFeature's own client evaluates through OFREP", async () => {
  const headers: [string, string][] = [["Authorization", `Bearer ${server}`]];
  await OpenFeature.setProviderAndWait("edge", new OFREPProvider({ baseUrl: edge.url, headers }));
  const client = OpenFeature.getClient("edge");
  expect(await client.getBooleanDetails("some", false, { targetingKey: "ann" })).toMatchObject({
    value: true,
    variant: "on",
    reason: "TARGETING_MATCH",
    flagMetadata: { flagSetId: "production" },
  });
  expect(await client.getBooleanValue("some", true, { targetingKey: "bob" })).toBe(false);
  expect(await client.getBooleanDetails("nowhere", true, { targetingKey: "ann" })).toMatchObject({
    value: true,
    errorCode: "FLAG_NOT_FOUND",
  });
});

test("a client whose key is refused gets its own default", async () => {
  const headers: [string, string][] = [["X-API-Key", "sbk_production_srv_wrong"]];
  await OpenFeature.setProviderAndWait("stranger", new OFREPProvider({ baseUrl: edge.url, headers }));
  const details = await OpenFeature.getClient("stranger").getBooleanDetails("plain", false, {});
  expect(details).toMatchObject({ value: false, reason: "ERROR" });
});

test("a flagd that reads the environment answers as the edge does, over 300 subjects", async () => {
  const text = await (await edge.get("/flagd/v1/sync", server)).text();
  const flagd = new FlagdCore();
  flagd.setConfigurations(text);
  const silent = { error() {}, warn() {}, info() {}, debug() {} };
  for (let index = 0; index < 100; index++)
    for (const flag of ["plain", "split", "in-segment"]) {
      const context = { targetingKey: index === 0 ? "ann" : `user-${index}` };
      const theirs = flagd.resolveBooleanEvaluation(flag, false, context, silent);
      const ours = await (await edge.post(`/ofrep/v1/evaluate/flags/${flag}`, server, { context })).json();
      expect(ours).toMatchObject({ value: theirs.value, variant: theirs.variant, reason: theirs.reason });
    }
});

test("the document for flagd has what flagd can read, names its revision, and is not sent twice", async () => {
  const response = await edge.get("/flagd/v1/sync", server);
  const document = (await response.json()) as { flags: object; $evaluators: object };
  expect(Object.keys(document.flags).toSorted()).toEqual(["in-segment", "open", "plain", "some", "split"]);
  expect(document).toMatchObject({
    $evaluators: { friends: { in: [{ var: "targetingKey" }, ["ann"]] } },
    metadata: { flagSetId: "production", version: 1 },
  });
  expect(document.$evaluators).not.toHaveProperty("foreign");
  const again = await edge.get("/flagd/v1/sync", server, {
    "if-none-match": response.headers.get("etag") ?? "",
  });
  expect(again.status).toBe(304);
});
