import {
  AppError,
  createExecutor,
  createNewId,
  defineCommand,
  defineEvent,
  defineQuery,
  definePermission,
  idSchema,
  PageInput,
  pageOf,
  systemActor,
  type ClaimState,
  type CommandContext,
} from "@signalbox/kernel";
import { expect, test } from "vitest";
import { z } from "zod";
import { createRestApi } from "./app.ts";
import type { Routed } from "./definitions.ts";

const act = definePermission({
  name: "thing.act",
  action: "update",
  resourceType: "thing",
  title: "act on things",
});
const resource = () => ({ type: "thing", id: "thing" });
const renamed = defineEvent({
  type: "thing.renamed",
  title: "Renamed",
  data: z.object({ name: z.string() }),
});
const common = { permission: act, resource };
const ThingId = idSchema("thg");

const listThings = defineQuery({
  ...common,
  name: "things.list",
  summary: "Lists things.",
  route: "GET /things",
  input: PageInput.extend({
    tag: z.array(z.string()).optional(),
    big: z.boolean().optional(),
    text: z.string().optional(),
  }),
  output: pageOf(z.object({ name: z.string(), tags: z.array(z.string()), note: z.string().nullable() })),
  run: (_ctx, input) =>
    Promise.resolve({
      items: [
        { name: JSON.stringify(input), tags: ["a", "b"], note: null },
        { name: "=1+1", tags: [], note: 'say "hi", twice' },
      ],
      nextCursor: "next",
    }),
});
const getThing = defineQuery({
  ...common,
  name: "things.get",
  summary: "One thing.",
  route: "GET /things/{ref}",
  input: z.object({ ref: z.string() }),
  output: z.object({ ref: z.string() }),
  run: (_ctx, { ref }) => {
    if (ref === "bug") throw new Error("password hunter2");
    if (ref === "gone")
      throw new AppError("not_found", "There is no such thing.", { remedy: "Look elsewhere." });
    return Promise.resolve({ ref });
  },
});
const special = defineQuery({
  ...common,
  name: "things.special",
  summary: "A fixed path.",
  route: "GET /things/special",
  input: z.object({}),
  output: z.object({ special: z.boolean() }),
  run: () => Promise.resolve({ special: true }),
});
const renameThing = defineCommand({
  ...common,
  name: "things.rename",
  summary: "Renames a thing.",
  route: "POST /things/{thingId}/name",
  input: z.object({ thingId: ThingId, name: z.string().min(1), count: z.number().optional() }),
  output: z.object({ name: z.string() }),
  run: (ctx: CommandContext, { name }) => {
    ctx.events.append(renamed("thing/1", { name }));
    return Promise.resolve({ name });
  },
});

function harness(claim: ClaimState = { state: "fresh" }) {
  const bugs: unknown[] = [];
  const executor = createExecutor<object, object>({
    clock: { now: () => new Date(0) },
    newId: createNewId(
      () => new Date(0),
      (size) => new Uint8Array(size),
    ),
    queryPorts: {},
    transaction: (work) =>
      work({
        ports: {},
        jobs: { enqueue: () => Promise.resolve() },
        claim: () => Promise.resolve(claim),
        keep: () => Promise.resolve(),
        flush: (events) => Promise.resolve(events.map((_event, index) => index + 1)),
      }),
    authorize: () => Promise.resolve({ allowed: true, policies: [] }),
    refused: () => undefined,
    replayed: () => undefined,
    span: (_name, _attributes, work) => work(),
    sha256: (text) => text,
  });
  const request = {
    correlationId: "req_1",
    causationId: null,
    traceparent: null,
    reason: null,
    address: null,
    client: null,
  };
  const app = createRestApi({
    version: "1",
    definitions: [listThings, getThing, special, renameThing] as unknown as Routed[],
    contextOf: () => Promise.resolve({ executor, caller: { actor: systemActor("test"), request } }),
    correlationIdOf: () => "req_1",
    onBug: (error) => bugs.push(error),
  });
  const call = (path: string, init?: RequestInit) => app.request(`/api/v1${path}`, init);
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    call(path, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json", "Idempotency-Key": "k1", ...headers },
    });
  return { call, post, bugs };
}

const nameOf = async (response: Response) =>
  ((await response.json()) as { items: { name: string }[] }).items[0]?.name;
const thing = "/things/thg_0000000001/name";

test("numbers, truth values and repeated parameters are read by the schema", async () => {
  const response = await harness().call("/things?limit=2&tag=a&tag=b&big=true&text=12");
  expect(await nameOf(response)).toBe('{"limit":2,"tag":["a","b"],"big":true,"text":"12"}');
});

test("one value of a list parameter is a list of one", async () => {
  expect(await nameOf(await harness().call("/things?tag=a"))).toContain('"tag":["a"]');
});

test.each([
  ["an unknown parameter is refused by name", "/things?colour=red", "colour"],
  ["a parameter that is no list is refused when repeated", "/things?text=a&text=b", "text"],
  ["a number that is none is refused by name", "/things?limit=many", "limit"],
  ["a number beyond its bounds is refused by name", "/things?limit=100000", "limit"],
  ["a truth value that is none is refused by name", "/things?big=yes", "big"],
  ["a fixed path takes no parameters either", "/things/special?x=1", "x"],
])("%s", async (_rule, path, field) => {
  const response = await harness().call(path);
  expect(response.status).toBe(400);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({
    code: "invalid",
    correlationId: "req_1",
    issues: [{ path: field }],
  });
});

test("a ref is taken with its slash written plainly or encoded", async () => {
  const { call } = harness();
  expect(await (await call("/things/component:default/shop")).json()).toEqual({
    ref: "component:default/shop",
  });
  expect(await (await call("/things/component:default%2Fshop")).json()).toEqual({
    ref: "component:default/shop",
  });
});

test("a fixed path wins over a parameter", async () => {
  expect(await (await harness().call("/things/special")).json()).toEqual({ special: true });
});

test("a refusal is a problem with its remedy", async () => {
  const response = await harness().call("/things/gone");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    type: "urn:signalbox:error:not_found",
    detail: "There is no such thing.",
    remedy: "Look elsewhere.",
    status: 404,
  });
});

test("a bug tells the log everything and the caller nothing", async () => {
  const { call, bugs } = harness();
  const response = await call("/things/bug");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("hunter2");
  expect(bugs).toHaveLength(1);
});

test("a write takes path and body together", async () => {
  const response = await harness().post(thing, '{"name":"a"}');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ name: "a" });
  expect(response.headers.get("Idempotent-Replayed")).toBeNull();
});

test("a replayed answer says so under both names", async () => {
  const fingerprint = `["system:test","things.rename","k1",{"name":"a","thingId":"thg_0000000001"}]`;
  const { post } = harness({ state: "finished", fingerprint, output: { name: "a" } });
  const response = await post(thing, '{"name":"a"}');
  expect(await response.json()).toEqual({ name: "a" });
  expect(response.headers.get("Idempotent-Replayed")).toBe("true");
  expect(response.headers.get("X-Idempotent-Replay")).toBe("true");
});

test("a key used for another request is unprocessable, one still running a conflict", async () => {
  const used = await harness({ state: "finished", fingerprint: "other", output: {} }).post(
    thing,
    '{"name":"a"}',
  );
  expect(used.status).toBe(422);
  const running = await harness({ state: "running" }).post(thing, '{"name":"a"}');
  expect(running.status).toBe(409);
  expect(running.headers.get("Retry-After")).toBe("1");
});

test.each([
  ["a write without a key", { "Idempotency-Key": "" }],
  ["a key of more than 255 characters", { "Idempotency-Key": "k".repeat(256) }],
  ["a key with a space inside", { "Idempotency-Key": "a b" }],
])("%s is refused and names the header", async (_rule, headers) => {
  const response = await harness().post(thing, '{"name":"a"}', headers);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ issues: [{ path: "Idempotency-Key" }] });
});

test("a key may be quoted, and may have 255 characters", async () => {
  const { post } = harness();
  expect((await post(thing, '{"name":"a"}', { "Idempotency-Key": '"k1"' })).status).toBe(200);
  expect((await post(thing, '{"name":"a"}', { "Idempotency-Key": "k".repeat(255) })).status).toBe(200);
});

test.each([
  ["a body that is not JSON", "{", {}, ""],
  ["a body that is a list", "[]", {}, ""],
  ["a body that is null", "null", {}, ""],
  ["a member that is missing", "{}", {}, "name"],
  ["a member of the wrong type", '{"name":1}', {}, "name"],
  ["a member that is not known", '{"name":"a","nmae":"b"}', {}, "nmae"],
  ["a body that repeats the path", '{"name":"a","thingId":"thg_0000000002"}', {}, "thingId"],
  ["a body of another type", '{"name":"a"}', { "Content-Type": "text/plain" }, "Content-Type"],
])("%s is refused by name", async (_rule, body, headers, path) => {
  const response = await harness().post(thing, body, headers);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ issues: [{ path }] });
});

test("an id of another kind is refused by name", async () => {
  const response = await harness().post("/things/usr_0000000001/name", '{"name":"a"}');
  expect(await response.json()).toMatchObject({ status: 400, issues: [{ path: "thingId" }] });
});

test("a query parameter on a write is refused", async () => {
  expect((await harness().post(`${thing}?dry=1`, '{"name":"a"}')).status).toBe(400);
});

test("another method on a known path names those it takes", async () => {
  const response = await harness().call(thing, { method: "DELETE" });
  expect(response.status).toBe(405);
  expect(response.headers.get("Allow")).toBe("POST");
});

test("an unknown path is a problem too", async () => {
  const response = await harness().call("/nothing");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: "not_found" });
});

test("a list is handed out as CSV on request, cells safe to open in a spreadsheet", async () => {
  const response = await harness().call("/things?tag=x", { headers: { Accept: "text/csv" } });
  expect(response.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("Link")).toBe('</api/v1/things?tag=x&cursor=next>; rel="next"');
  const lines = (await response.text()).split("\r\n");
  expect(lines[0]).toBe("name,tags,note");
  expect(lines[2]).toBe('\'=1+1,,"say ""hi"", twice"');
});
