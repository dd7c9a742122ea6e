import { expect, test, vi } from "vitest";
import { publishedFlag, snapshotOf } from "../testing/fake-edge.ts";
import { withEdge } from "../testing/with-edge.ts";

const user = { targetingKey: "user-1", country: "de", card: "4111" };
const on = { defaultVariant: "on" };
const here = withEdge();

test("the default of the code holds until the definitions are there, and the edge's answer from then on", async () => {
  const flags = here.open();
  expect(flags.boolean("new-basket", user, false)).toBe(false);
  expect(flags.details.boolean("new-basket", user, false)).toMatchObject({ errorCode: "PROVIDER_NOT_READY" });
  expect(await flags.ready()).toMatchObject({ state: "live", revision: 3, transport: "stream" });
  expect(flags.boolean("new-basket", user, false)).toBe(true);
  expect(flags.details.boolean("new-basket", user, false)).toMatchObject({
    value: true,
    variant: "on",
    reason: "STATIC",
    version: 2,
  });
});

test("a change is in force when listeners hear of it, and is acknowledged", async () => {
  const flags = here.open();
  await flags.ready();
  const seen: unknown[] = [];
  flags.onChange((change) => seen.push([change, flags.boolean("new-basket", user, true)]));
  const changed = publishedFlag("new-basket", 3);
  here.edge.send({ flags: [changed] }, snapshotOf(4, [changed]));
  await vi.waitFor(() => expect(seen).toEqual([[{ revision: 4, flags: ["new-basket"] }, false]]));
  await vi.waitFor(() =>
    expect(here.edge.instances.at(-1)).toMatchObject({ revision: 4, transport: "stream" }),
  );
  expect(here.edge.instances.at(-1)).toMatchObject({
    service: "shop",
    serviceVersion: "1.2.3",
    leaving: false,
  });
});

test("a removed flag is answered by the default of the code", async () => {
  const flags = here.open();
  await flags.ready();
  here.edge.send({ removedFlags: ["new-basket"] }, snapshotOf(4, []));
  await vi.waitFor(() => expect(flags.boolean("new-basket", user, false)).toBe(false));
  expect(flags.details.boolean("new-basket", user, false)).toMatchObject({ errorCode: "FLAG_NOT_FOUND" });
});

test("flags that use a segment follow it", async () => {
  const targeting = { if: [{ $ref: "staff" }, "on", "off"] };
  const flag = publishedFlag("beta", 1, { targeting });
  const segment = (country: string, revision: number) => ({
    name: "staff",
    revision,
    rule: { "==": [{ var: "country" }, country] },
  });
  here.edge.publish(snapshotOf(4, [flag], { segments: [segment("fr", 4)] }));
  const flags = here.open();
  await flags.ready();
  expect(flags.boolean("beta", user, true)).toBe(false);
  const changes: unknown[] = [];
  flags.onChange((change) => changes.push(change));
  here.edge.send({ segments: [segment("de", 5)] }, snapshotOf(5, [flag], { segments: [segment("de", 5)] }));
  await vi.waitFor(() => expect(flags.boolean("beta", user, false)).toBe(true));
  expect(changes).toEqual([{ revision: 5, flags: ["beta"] }]);
});

test("evaluations are counted by variant and version, and a report that fails is repeated under its own name", async () => {
  const flags = here.open({}, { exposuresMs: 10 });
  await flags.ready();
  const batches: string[] = [];
  here.edge.fault = (request, response) => {
    if (!request.url?.endsWith("/exposures")) return false;
    request.on("data", (chunk: Buffer) => {
      batches.push((JSON.parse(chunk.toString()) as { batch: string }).batch);
      if (batches.length === 2) here.edge.fault = null;
      response.writeHead(503).end();
    });
    return true;
  };
  for (let n = 0; n < 5; n++) flags.boolean("new-basket", user, false);
  flags.string("new-basket", user, "x");
  flags.boolean("unknown", user, false);
  await vi.waitFor(() => expect(here.edge.exposures.length).toBe(1));
  expect(here.edge.exposures[0]).toMatchObject({
    batch: batches[0],
    service: "shop",
    serviceVersion: "1.2.3",
  });
  expect(batches[1]).toBe(batches[0]);
  expect(here.edge.exposures[0]?.counts).toEqual([
    { flag: "new-basket", variant: "on", version: 2, count: 5 },
    { flag: "new-basket", variant: null, version: 2, count: 1 },
    { flag: "unknown", variant: null, version: 0, count: 1 },
  ]);
});

test("names that an edge would refuse spoil neither the counts of others nor the word of the instance", async () => {
  const flags = here.open({ service: `shop\n${"x".repeat(194)}😀` }, { exposuresMs: 60_000 });
  await flags.ready();
  for (const key of ["a\u0000b", "half \ud83d", "", "x".repeat(201)]) flags.boolean(key, user, false);
  flags.boolean("new-basket", user, false);
  await flags.close();
  expect(here.edge.exposures[0]?.counts).toEqual([
    { flag: "new-basket", variant: "on", version: 2, count: 1 },
  ]);
  expect(here.edge.instances.at(-1)?.service).toBe(`shop ${"x".repeat(194)}\ufffd`);
});

test("the last counts and a goodbye are sent at the close", async () => {
  const flags = here.open({}, { exposuresMs: 60_000 });
  await flags.ready();
  flags.boolean("new-basket", user, false);
  await flags.close();
  expect(here.edge.exposures[0]?.counts).toEqual([
    { flag: "new-basket", variant: "on", version: 2, count: 1 },
  ]);
  expect(here.edge.instances.at(-1)).toMatchObject({ leaving: true, revision: 3 });
  expect(flags.status().state).toBe("closed");
  expect(flags.boolean("new-basket", user, false)).toBe(true);
});

test("contexts leave only where the environment asks for them: hashed, and of the named attributes", async () => {
  const flags = here.open();
  await flags.ready();
  flags.boolean("new-basket", user, false);
  const sampling = { attributes: ["country", "plan.name"] };
  here.edge.publish(snapshotOf(3, [publishedFlag("new-basket", 2, on)], { sampling }));
  await vi.waitFor(() => {
    flags.boolean("new-basket", { ...user, plan: { name: "gold" } }, false);
    expect(here.edge.exposures.flatMap(({ contexts }) => contexts)).toEqual([
      {
        flag: "new-basket",
        subject: "c6c289e49e9c05b2145860387b73bcb18df43fb09a1e4a4a9713c76c88bb541b",
        attributes: { country: "de", "plan.name": "gold" },
        variant: "on",
      },
    ]);
  });
});

test("what a caller does with its own context, listener or object harms nobody else", async () => {
  here.edge.publish(
    snapshotOf(4, [publishedFlag("limits", 1, { variants: { a: { most: 3 } }, defaultVariant: "a" })]),
  );
  const flags = here.open();
  await flags.ready();
  const limits = flags.object("limits", user, {});
  limits["most"] = 99;
  expect(flags.object("limits", user, {})).toEqual({ most: 3 });
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error("trap");
      },
    },
  );
  expect(flags.boolean("limits", trap, true)).toBe(true);
  expect(flags.details.number("limits", user, 7)).toMatchObject({ value: 7, errorCode: "TYPE_MISMATCH" });
  expect(flags.boolean(undefined as never, null as never, true)).toBe(true);
});

test.each([
  [{ url: "not an address" }, "url is not an http(s) address"],
  [{ url: "ftp://x" }, "url is not an http(s) address"],
  [{ key: "" }, "key is not an environment key"],
  [{ key: "a\nb" }, "key is not an environment key"],
  [{ service: "" }, "service is missing"],
])("unusable options %o are told, and the defaults of the code hold", async (options, problem) => {
  const flags = here.open({ ...options, startTimeoutMs: 1 });
  expect(here.warnings.join()).toContain(problem);
  expect(flags.boolean("new-basket", user, true)).toBe(true);
  expect(await flags.ready()).toMatchObject({ state: "starting" });
});
