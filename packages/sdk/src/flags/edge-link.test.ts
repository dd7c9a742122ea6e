import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { publishedFlag, snapshotOf } from "../testing/fake-edge.ts";
import { withEdge } from "../testing/with-edge.ts";

const user = { targetingKey: "user-1", country: "de", card: "4111" };
const on = { defaultVariant: "on" };
const here = withEdge();

test("an edge that dies is answered for, and followed again from where it was when it is back", async () => {
  const flags = here.open();
  await flags.ready();
  await here.edge.kill();
  await vi.waitFor(() => expect(flags.status().state).toBe("stale"));
  expect(flags.boolean("new-basket", user, false)).toBe(true);
  await here.edge.restart();
  await vi.waitFor(() => expect(flags.status().state).toBe("live"));
  expect(here.edge.requests.findLast(({ path }) => path.endsWith("/stream"))?.lastEventId).toBe("3-x");
});

test("a delta that does not follow on leads to a whole snapshot", async () => {
  const flags = here.open();
  await flags.ready();
  const later = publishedFlag("new-basket", 9);
  here.edge.send({ from: 7, flags: [] }, snapshotOf(9, [later]));
  await vi.waitFor(() => expect(flags.status().revision).toBe(9));
  expect(flags.boolean("new-basket", user, true)).toBe(false);
});

test("an older snapshot is not taken, unless the database itself went back", async () => {
  const flags = here.open();
  await flags.ready();
  here.edge.publish(snapshotOf(2, []));
  const marker = publishedFlag("marker", 1);
  here.edge.publish(snapshotOf(3, [publishedFlag("new-basket", 2, on), marker]));
  await vi.waitFor(() => expect(flags.details.boolean("marker", user, true).variant).toBe("off"));
  expect(flags.boolean("new-basket", user, false)).toBe(true);
  here.edge.publish(snapshotOf(2, [], { restored: true }));
  await vi.waitFor(() => expect(flags.status().revision).toBe(2));
  expect(flags.boolean("new-basket", user, false)).toBe(false);
});

test.each([
  ["no JSON", "event: delta\ndata: {\n\n"],
  ["no delta", 'event: delta\ndata: {"from":3,"revision":4}\n\n'],
  [
    "a flag without variants",
    `event: snapshot\ndata: {"environment":"test","revision":9,"flags":[{}],"segments":[]}\n\n`,
  ],
])("%s leaves the last good version in force, and the stream is opened anew", async (_case, raw) => {
  const flags = here.open();
  await flags.ready();
  const before = here.edge.requests.filter(({ path }) => path.endsWith("/stream")).length;
  here.edge.sendRaw(raw);
  await vi.waitFor(() =>
    expect(here.edge.requests.filter(({ path }) => path.endsWith("/stream")).length).toBeGreaterThan(before),
  );
  await vi.waitFor(() => expect(flags.status().state).toBe("live"));
  expect(flags.boolean("new-basket", user, false)).toBe(true);
});

test("a stream that falls silent is left", async () => {
  const flags = here.open({}, { silenceMs: 30 });
  await flags.ready();
  await vi.waitFor(() =>
    expect(here.edge.requests.filter(({ path }) => path.endsWith("/stream")).length).toBeGreaterThan(2),
  );
});

test.each([
  ["is refused", (end: (status: number) => void) => end(404)],
  ["delivers nothing", undefined],
])("where the stream %s, the edge is polled, and streamed from when it can be", async (_case, refuse) => {
  here.edge.fault = (request, response) => {
    if (!request.url?.endsWith("/stream")) return false;
    if (refuse) refuse((status) => response.writeHead(status).end());
    else response.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
    return true;
  };
  const flags = here.open({ pollMs: 10 }, { firstEventMs: 30 });
  expect(await flags.ready()).toMatchObject({ state: "live", transport: "polling", revision: 3 });
  here.edge.publish(snapshotOf(4, []));
  await vi.waitFor(() => expect(flags.status().revision).toBe(4));
  await vi.waitFor(() =>
    expect(here.edge.instances.at(-1)).toMatchObject({ transport: "polling", revision: 4 }),
  );
  here.edge.fault = null;
  await vi.waitFor(() => expect(flags.status()).toMatchObject({ state: "live", transport: "stream" }));
});

test("who polls tells what came by stream, and goes back with the database", async () => {
  const flags = here.open({ pollMs: 5 });
  await flags.ready();
  const told: unknown[] = [];
  here.edge.fault = (request, response) => {
    if (request.url?.endsWith("/flags")) told.push(request.headers["if-none-match"]);
    if (!request.url?.endsWith("/stream")) return false;
    response.writeHead(404).end();
    return true;
  };
  await here.edge.kill();
  await here.edge.restart();
  await vi.waitFor(() => expect(flags.status()).toMatchObject({ transport: "polling", revision: 3 }));
  here.edge.publish(snapshotOf(2, [publishedFlag("new-basket", 2)]));
  told.length = 0;
  await vi.waitFor(() => expect(told.length).toBeGreaterThan(5));
  expect(new Set(told)).toEqual(new Set(['"3-x"']));
  here.edge.publish(snapshotOf(2, [publishedFlag("new-basket", 2)], { restored: true }));
  await vi.waitFor(() => expect(flags.status().revision).toBe(2));
});

test("who does not want a stream polls, and is not sent again what it has", async () => {
  const flags = here.open({ streaming: false, pollMs: 5 });
  expect(await flags.ready()).toMatchObject({ transport: "polling" });
  await vi.waitFor(() =>
    expect(here.edge.requests.filter(({ path }) => path.endsWith("/flags")).length).toBeGreaterThan(3),
  );
  expect(here.edge.requests.some(({ path }) => path.endsWith("/stream"))).toBe(false);
});

test("what was served last is served again at a start without an edge", async () => {
  const first = here.open({ cacheDirectory: here.directory });
  await first.ready();
  await first.close();
  await here.edge.kill();
  const second = here.open({ cacheDirectory: here.directory });
  expect(second.boolean("new-basket", user, false)).toBe(true);
  expect(second.status()).toMatchObject({ state: "cached", revision: 3 });
  await here.edge.restart();
  expect(await second.ready()).toMatchObject({ state: "live" });
});

test("a damaged copy on disk is told and left alone", async () => {
  const first = here.open({ cacheDirectory: here.directory });
  await first.ready();
  await first.close();
  for (const file of readdirSync(here.directory))
    writeFileSync(path.join(here.directory, file), '{"definitions":{"rev');
  const second = here.open({ cacheDirectory: here.directory });
  expect(second.status().state).toBe("starting");
  expect(here.warnings.join()).toContain("cannot be read");
  expect(await second.ready()).toMatchObject({ state: "live" });
});

test("waiting for an edge that never answers ends when it was said to, whatever is asked for", async () => {
  here.edge.fault = () => true;
  const flags = here.open({ startTimeoutMs: 20 });
  expect(await flags.ready(60_000)).toMatchObject({ state: "starting", revision: 0 });
});

test("a refused key is told, and what was kept goes on being served", async () => {
  const flags = here.open({ key: "sbk_test_srv_wrong", startTimeoutMs: 50 });
  await flags.ready();
  expect(flags.status()).toMatchObject({ state: "starting", problem: "the edge answered 401" });
});
