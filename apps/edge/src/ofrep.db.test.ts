import type { Json } from "@signalbox/flag-engine";
import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forSubjects, serves } from "./testing-flags.ts";
import { startTestEdge, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let flags: FlagPublisher;
let server = "";
let client = "";
const ALL = "/ofrep/v1/evaluate/flags";
const one = (key: string) => `${ALL}/${key}`;
const context = (targetingKey: string) => ({ context: { targetingKey } });

beforeAll(async () => {
  flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server");
  client = await flags.addKey("production", "client");
  await flags.publish("production", {
    "flag:plain": serves("on"),
    "flag:some": forSubjects("ann"),
    "flag:off": { definition: { ...serves("on").definition, state: "DISABLED" } },
    "flag:open": { definition: { state: "ENABLED", variants: { on: true } } },
    "flag:städte": {
      definition: {
        state: "ENABLED",
        variants: { k: { name: "Köln 🎪" } },
        defaultVariant: "k",
        metadata: { team: "größe" },
      },
    },
    "flag:broken": { definition: { ...serves("on").definition, targeting: { nonsense: [1] } } },
    "flag:in-segment": {
      definition: { ...serves("off").definition, targeting: { if: [{ $ref: "friends" }, "on", "off"] } },
    },
    "segment:friends": { rule: { in: [{ var: "targetingKey" }, ["ann"]] } },
  });
  edge = await startTestEdge(db.url);
});
afterAll(() => edge.stop());

const evaluated = async (key: string, subject: string) =>
  (await edge.post(one(key), client, context(subject))).json() as Promise<{ variant: string }>;

test.each([
  ["plain", { key: "plain", value: true, reason: "STATIC", variant: "on" }],
  ["some", { key: "some", value: true, reason: "TARGETING_MATCH", variant: "on" }],
  ["in-segment", { key: "in-segment", value: true, reason: "TARGETING_MATCH", variant: "on" }],
  ["st%C3%A4dte", { key: "städte", value: { name: "Köln 🎪" }, reason: "STATIC", variant: "k" }],
])("the flag %s is answered with value, variant and reason", async (key, answer) => {
  const response = await edge.post(one(key), client, context("ann"));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    ...answer,
    metadata: { flagSetId: "production", version: 1 },
  });
});

test.each([
  ["off", "DISABLED"],
  ["open", "DEFAULT"],
])("a flag that leaves the value to the caller has none: %s", async (key, reason) => {
  const answer = (await (await edge.post(one(key), server, context("ann"))).json()) as object;
  expect(answer).toMatchObject({ key, reason });
  expect(answer).not.toHaveProperty("value");
});

test("a flag that is not there, and one whose rule fails, are told apart", async () => {
  const missing = await edge.post(one("nowhere"), client, context("ann"));
  expect([missing.status, await missing.json()]).toMatchObject([
    404,
    { key: "nowhere", errorCode: "FLAG_NOT_FOUND" },
  ]);
  const broken = await edge.post(one("broken"), client, context("ann"));
  expect([broken.status, await broken.json()]).toMatchObject([
    400,
    { key: "broken", errorCode: "PARSE_ERROR" },
  ]);
});

test("all flags are answered at once, one that fails as an item", async () => {
  const response = await edge.post(ALL, client, context("ann"));
  const { flags: answers, metadata } = (await response.json()) as {
    flags: { key: string; errorCode?: string }[];
    metadata: object;
  };
  expect(response.status).toBe(200);
  expect(metadata).toEqual({ flagSetId: "production" });
  expect(answers.map(({ key }) => key).toSorted()).toEqual(
    ["broken", "in-segment", "off", "open", "plain", "some", "städte"].toSorted(),
  );
  expect(answers.find(({ key }) => key === "broken")).toMatchObject({ errorCode: "PARSE_ERROR" });
});

test("the ETag covers the answer for this context, and the same answer is not sent again", async () => {
  const etagOf = async (subject: string) =>
    (await edge.post(ALL, client, context(subject))).headers.get("etag");
  const [ann, bob, carl] = await Promise.all(["ann", "bob", "carl"].map(etagOf));
  expect(bob).toBe(carl);
  expect(ann).not.toBe(bob);
  const again = await edge.post(ALL, client, context("carl"), { "if-none-match": bob ?? "" });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  const other = await edge.post(ALL, client, context("ann"), { "if-none-match": bob ?? "" });
  expect(other.status).toBe(200);
});

test("a change that reaches a context changes its ETag, and one that does not leaves it", async () => {
  const etagOf = async (subject: string) =>
    (await edge.post(ALL, client, context(subject))).headers.get("etag");
  const before = [await etagOf("dora"), await etagOf("emil")];
  await flags.publish("production", { "flag:some": { ...forSubjects("ann", "dora"), version: 1 } });
  await expect.poll(() => evaluated("some", "dora")).toMatchObject({ variant: "on" });
  expect(await etagOf("dora")).not.toBe(before[0]);
  expect(await etagOf("emil")).toBe(before[1]);
});

test("a changed segment changes the flags that name it", async () => {
  await flags.publish("production", {
    "segment:friends": { rule: { in: [{ var: "targetingKey" }, ["zoe"]] } },
  });
  await expect.poll(() => evaluated("in-segment", "zoe")).toMatchObject({ variant: "on" });
  expect(await evaluated("in-segment", "ann")).toMatchObject({ variant: "off" });
});

test("a rule that looks at the clock is asked anew each time, also through a segment", async () => {
  const since = Math.floor(Date.now() / 1000) + 2;
  const due = { ">=": [{ var: "$flagd.timestamp" }, since] };
  const timed = (rule: Json) => ({
    definition: { ...serves("off").definition, targeting: { if: [rule, "on", "off"] } },
  });
  await flags.publish("production", {
    "segment:due": { rule: due },
    "flag:timed": timed(due),
    "flag:timed-in-segment": timed({ $ref: "due" }),
  });
  const variants = async () => {
    const { flags: answers } = (await (await edge.post(ALL, client, context("same"))).json()) as {
      flags: { key: string; variant: string }[];
    };
    return answers.filter(({ key }) => key.startsWith("timed")).map(({ variant }) => variant);
  };
  await expect.poll(variants, { interval: 20 }).toEqual(["off", "off"]);
  await expect.poll(variants, { timeout: 5000 }).toEqual(["on", "on"]);
});

test("an answer says how old its data are", async () => {
  const age = (await edge.post(one("plain"), client, {})).headers.get("x-signalbox-age");
  expect(Number(age)).toBeLessThan(10);
});

test("pages of other origins may read the answers, and only those that are configured", async () => {
  const from = { origin: "https://shop.example" };
  const open = await edge.post(ALL, client, {}, from);
  expect(open.headers.get("access-control-allow-origin")).toBe("*");
  expect(open.headers.get("access-control-expose-headers")).toContain("ETag");
  const preflight = await fetch(`${edge.url}${ALL}`, { method: "OPTIONS", headers: from });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
  const strict = await startTestEdge(db.url, { corsOrigins: ["https://shop.example"] });
  const allowed = await strict.post(ALL, client, {}, from);
  const refused = await strict.post(ALL, client, {}, { origin: "https://evil.example" });
  await strict.stop();
  expect(allowed.headers.get("access-control-allow-origin")).toBe("https://shop.example");
  expect(refused.headers.get("access-control-allow-origin")).toBeNull();
});

test("a key that has made all its calls is told when to come back", async () => {
  const tight = await startTestEdge(db.url, { limit: { points: 2, seconds: 30 } });
  const answers = [];
  for (let call = 0; call < 3; call++) answers.push(await tight.post(one("plain"), client, {}));
  const other = await tight.post(one("plain"), server, {});
  await tight.stop();
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(Number(answers[2]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(other.status).toBe(200);
});
