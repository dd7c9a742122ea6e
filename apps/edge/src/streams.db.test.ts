import { connect } from "node:net";
import { Delta, Snapshot } from "@signalbox/wire";
import { createFlagPublisher, withDatabase, type FlagPublisher } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serves } from "./testing-flags.ts";
import { readEvents, startTestEdge, type ServerEvent, type TestEdge } from "./testing.ts";

const db = withDatabase();
let edge: TestEdge;
let flags: FlagPublisher;
let server = "";

beforeAll(async () => {
  flags = createFlagPublisher(db.database.pool);
  server = await flags.addKey("production", "server");
  await flags.publish("production", { "flag:a": serves("on"), "segment:s": { rule: true } });
  edge = await startTestEdge(db.url);
});
afterAll(() => edge.stop());

const stream = (lastId?: string, target = edge) =>
  readEvents(`${target.url}/sdk/v1/stream`, {
    authorization: `Bearer ${server}`,
    ...(lastId !== undefined && { "last-event-id": lastId }),
  });
const kinds = (events: readonly ServerEvent[]) => events.map(({ event }) => event);
const dataOf = (event: ServerEvent | undefined): unknown => JSON.parse(event?.data ?? "null");
const head = () => edge.edge.state.environment("production")?.revision ?? 0;

test("a reader gets everything, then each change as a step from one revision to the next", async () => {
  const { events, stop } = await stream();
  await expect.poll(() => events.length).toBe(1);
  const snapshot = Snapshot.parse(dataOf(events[0]));
  expect(snapshot).toMatchObject({ environment: "production", revision: head(), restored: false });
  expect(snapshot.flags.map(({ key }) => key)).toEqual(["a"]);
  expect(snapshot.segments).toEqual([{ name: "s", revision: 1, rule: true }]);
  await flags.publish("production", { "flag:b": serves("off"), "segment:s": null });
  await flags.publish("production", { "flag:b": null });
  await expect.poll(() => (dataOf(events.at(-1)) as Delta).revision).toBe(snapshot.revision + 2);
  stop();
  const deltas = events.slice(1).map((event) => Delta.parse(dataOf(event)));
  expect(deltas[0]).toMatchObject({ from: snapshot.revision });
  expect(deltas.flatMap(({ removedSegments }) => removedSegments)).toEqual(["s"]);
  expect(deltas.flatMap(({ removedFlags }) => removedFlags)).toEqual(["b"]);
});

test("a reader that was away gets the steps it missed, and one that was not gets a sign of life", async () => {
  const first = await stream();
  await expect.poll(() => first.events.length).toBe(1);
  first.stop();
  const mark = first.events[0]?.id ?? "";
  const current = await stream(mark);
  await expect.poll(() => kinds(current.events)).toEqual(["ping"]);
  current.stop();
  const revision = await flags.publish("production", { "flag:c": serves("on") });
  await expect.poll(head).toBe(revision);
  for (const id of [mark, mark.split("-")[0]]) {
    const later = await stream(id);
    await expect.poll(() => kinds(later.events)).toEqual(["delta"]);
    later.stop();
    expect(dataOf(later.events[0])).toMatchObject({ revision, flags: [{ key: "c" }] });
  }
});

test.each(["0-ffffffffffffffff", "1-ffffffffffffffff", "nonsense", ""])(
  "a reader whose mark (%s) is not known gets everything",
  async (mark) => {
    const { events, stop } = await stream(mark);
    await expect.poll(() => kinds(events)).toEqual(["snapshot"]);
    stop();
  },
);

test("a reader that is ahead of the database itself is told to go back", async () => {
  const { events, stop } = await stream("999999-ffffffffffffffff");
  await expect.poll(() => kinds(events)).toEqual(["snapshot"]);
  stop();
  expect(dataOf(events[0])).toMatchObject({ restored: true, revision: head() });
});

test("who polls and is ahead of the database itself is told to go back, too", async () => {
  const poll = async (etag: string) =>
    (await edge.get("/sdk/v1/flags", server, { "if-none-match": etag })).json();
  expect(await poll('"999999-ffffffffffffffff"')).toMatchObject({ restored: true, revision: head() });
  expect(await poll(`"${head()}-ffffffffffffffff"`)).toMatchObject({ restored: false, revision: head() });
});

test("when the database goes back, everyone who is connected is told to as well", async () => {
  const { events, stop } = await stream();
  await expect.poll(() => events.length).toBe(1);
  await db.database.pool.query("UPDATE flag_environment SET revision = 1 WHERE name = 'production'");
  await db.database.pool.query("DELETE FROM published_flag WHERE revision > 1");
  await flags.wake();
  await expect.poll(() => kinds(events)).toEqual(["snapshot", "snapshot"]);
  stop();
  expect(dataOf(events[1])).toMatchObject({ restored: true, revision: 1 });
});

test("switching sampling on tells readers which attributes may be sent", async () => {
  const { events, stop } = await stream();
  await db.database.pool.query(
    "UPDATE flag_environment SET sampling = true, attributes = '{plan}' WHERE name = 'production'",
  );
  await flags.wake();
  await expect.poll(() => dataOf(events.at(-1))).toMatchObject({ sampling: { attributes: ["plan"] } });
  stop();
});

test("those who poll get the same snapshot, and nothing when nothing changed", async () => {
  const response = await edge.get("/sdk/v1/flags", server);
  expect(Snapshot.parse(await response.json())).toMatchObject({ revision: head() });
  const again = await edge.get("/sdk/v1/flags", server, {
    "if-none-match": response.headers.get("etag") ?? "",
  });
  expect(again.status).toBe(304);
});

test("a page is told to evaluate again, and told at once of what it missed", async () => {
  const { eventStreams } = (await (await edge.post("/ofrep/v1/evaluate/flags", server, {})).json()) as {
    eventStreams: { type: string; endpoint: { requestUri: string }; inactivityDelaySec: number }[];
  };
  expect(eventStreams).toMatchObject([{ type: "sse", inactivityDelaySec: 120 }]);
  const address = `${edge.url}${eventStreams[0]?.endpoint.requestUri}`;
  const open = await readEvents(address, { origin: "https://shop.example" });
  const revision = await flags.publish("production", { "flag:a": serves("off") });
  await expect.poll(() => open.events.length).toBe(1);
  open.stop();
  expect(open.events[0]).toMatchObject({ event: "message", id: expect.stringMatching(`^${revision}-`) });
  const { etag } = dataOf(open.events[0]) as { etag: string };
  expect(dataOf(open.events[0])).toMatchObject({ type: "refetchEvaluation" });
  const missed = await readEvents(address, { "last-event-id": "1-0000" });
  await expect.poll(() => missed.events.length).toBe(1);
  missed.stop();
  const query = `?flagConfigEtag=${encodeURIComponent(etag)}&flagConfigLastModified=1`;
  expect((await edge.post(`/ofrep/v1/evaluate/flags${query}`, server, {})).status).toBe(200);
});

test("where the edge is reached from outside, the address of the stream says so", async () => {
  const own = await startTestEdge(db.url, { publicUrl: "https://flags.example" });
  const body = await (await own.post("/ofrep/v1/evaluate/flags", server, {})).json();
  await own.stop();
  expect(body).toMatchObject({
    eventStreams: [{ url: expect.stringMatching(/^https:\/\/flags\.example\/ofrep\/v1\/events\//) }],
  });
});

test("a client that does not read is cut off, others are not, and it gets everything when it is back", async () => {
  const own = await startTestEdge(db.url, { backlog: 200_000 });
  const { hostname, port } = new URL(own.url);
  const deaf = connect(Number(port), hostname);
  deaf.on("error", () => undefined);
  deaf.pause();
  deaf.write(`GET /sdk/v1/stream HTTP/1.1\r\nHost: edge\r\nAuthorization: Bearer ${server}\r\n\r\n`);
  const reading = await stream(undefined, own);
  const metrics = async () => (await fetch(`${own.url}/api/metrics`)).text();
  await expect.poll(metrics).toContain('edge_streams{kind="sdk"} 2');
  const big = { ...serves("on").definition, metadata: { text: "x".repeat(900_000) } };
  for (let round = 1; ; round++) {
    const revision = await flags.publish("production", { "flag:big": { definition: big, version: round } });
    await expect.poll(() => own.edge.state.environment("production")?.revision).toBe(revision);
    if ((await metrics()).includes('edge_streams_dropped_total{kind="sdk"} 1')) break;
  }
  await expect.poll(() => reading.events.at(-1)?.id?.split("-")[0]).toBe(String(head()));
  const back = await stream(undefined, own);
  await expect.poll(() => kinds(back.events)).toEqual(["snapshot"]);
  for (const open of [reading, back]) open.stop();
  deaf.destroy();
  await flags.publish("production", { "flag:big": null });
  await own.stop();
});

test("streams of browsers are bounded apart from those of services, and closed ones make room", async () => {
  const own = await startTestEdge(db.url, { mostStreams: 1 });
  const bulk = await own.post("/ofrep/v1/evaluate/flags", server, {});
  const { eventStreams } = (await bulk.json()) as {
    eventStreams: { endpoint: { requestUri: string } }[];
  };
  const events = `${own.url}${eventStreams[0]?.endpoint.requestUri}`;
  const browser = await readEvents(events);
  const full = await fetch(events);
  expect([browser.status, full.status, full.headers.get("retry-after")]).toEqual([200, 429, "30"]);
  const service = await stream(undefined, own);
  const second = await own.get("/sdk/v1/stream", server);
  expect([service.status, second.status]).toEqual([200, 503]);
  expect(await second.json()).toMatchObject({ code: "unavailable" });
  browser.stop();
  await expect
    .poll(async () => {
      const again = await readEvents(events);
      again.stop();
      return again.status;
    })
    .toBe(200);
  service.stop();
  await own.stop();
});
