import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage } from "node:http";
import { withDatabase } from "@signalbox/testkit";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { startTestPortal, type SignedIn, type TestPortal } from "./testing.ts";

const database = withDatabase();
let portal: TestPortal;
let viewer: SignedIn;
let admin: SignedIn;

beforeAll(async () => {
  portal = await startTestPortal(database.url);
  viewer = await portal.signIn("vera");
  admin = await portal.signIn("ada", "admin");
});
afterAll(() => portal.close());

interface Stream {
  readonly status: number;
  text(): string;
  ended(): boolean;
  close(): void;
}

const streams: Stream[] = [];
afterEach(() => streams.splice(0).forEach((stream) => stream.close()));

const agent = new Agent({ maxSockets: Infinity });

function open(headers: Record<string, string>, target = portal.url): Promise<Stream> {
  const { port } = new URL(target);
  return new Promise((resolve, reject) => {
    const call: ClientRequest = httpRequest(
      { port, host: "127.0.0.1", path: "/api/events", headers, agent },
      (response) => resolve(streamOf(call, response)),
    );
    call.on("error", reject).end();
  });
}

function streamOf(call: ClientRequest, response: IncomingMessage): Stream {
  let text = "";
  let ended = false;
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => (text += chunk));
  response.on("close", () => (ended = true));
  response.on("error", () => (ended = true));
  const stream = {
    status: response.statusCode ?? 0,
    text: () => text,
    ended: () => ended,
    close: () => void call.destroy(),
  };
  streams.push(stream);
  return stream;
}

/** A loaded machine may take its time. */
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000, interval: 50 });

const positions = (stream: Stream): number[] =>
  [...stream.text().matchAll(/^id: (\d+)\n(?:data: \{"position"|$)/gm)].map(([, position]) =>
    Number(position),
  );
const head = async () => (await portal.runtime.ports.eventLog.head()).position;
const openStreams = async () =>
  /^live_connections (\d+)$/m.exec(await (await portal.fetch("/api/metrics")).text())?.[1];

/** Any event will do; each sign-in leaves one. */
const cause = (name: string) => portal.signIn(name);

test("nobody gets no stream", async () => {
  const stream = await open({});
  expect(stream.status).toBe(401);
});

test("a new client is told where it starts and then each event, without its data", async () => {
  const stream = await open(admin.headers);
  await soon(() => expect(stream.text()).toContain("event: ready"));
  await cause("nina");
  const last = await head();
  await soon(() => expect(positions(stream)).toEqual([last]));
  expect(stream.text()).toContain('"type":"auth.session_started"');
  expect(stream.text()).not.toMatch(/ses_|expiresAt/);
});

test("of what others do to sign in, a client learns the position only; of its own, everything", async () => {
  const stream = await open(viewer.headers);
  await soon(() => expect(stream.text()).toContain("event: ready"));
  await cause("nils");
  await viewer.token("read");
  const last = await head();
  await soon(() => expect(positions(stream)).toEqual([last - 1, last]));
  expect(stream.text()).toContain(`id: ${last - 1}\n\n`);
  expect(stream.text().match(/"type":"auth\.\w+"/g)).toEqual(['"type":"auth.token_created"']);
});

test("a client that comes back gets everything it missed, once and in order", async () => {
  const before = await head();
  for (const name of ["otto", "olga", "oskar"]) await cause(name);
  const stream = await open({ ...viewer.headers, "Last-Event-ID": String(before) });
  await cause("odin");
  const last = await head();
  const expected = Array.from({ length: last - before }, (_, index) => before + 1 + index);
  await soon(() => expect(positions(stream)).toEqual(expected));
});

test.each(["999999999", "nonsense", "-1"])(
  "a client at the position %s is told to refetch",
  async (position) => {
    const stream = await open({ ...viewer.headers, "Last-Event-ID": position });
    await soon(() => expect(stream.text()).toContain("event: refetch"));
    stream.close();
  },
);

test("a stream ends at once when its session is revoked, and no other does", async () => {
  const leaver = await portal.signIn("leo");
  const [gone, stays] = [await open(leaver.headers), await open(viewer.headers)];
  const headers = { ...admin.headers, "Idempotency-Key": "end-leo" };
  expect(
    (await portal.fetch(`/api/v1/sessions/${leaver.sessionId}`, { method: "DELETE", headers })).status,
  ).toBe(200);
  await soon(() => expect(gone.ended()).toBe(true));
  expect(stays.ended()).toBe(false);
});

test.each([
  ["revoked", "DELETE", ""],
  ["rotated", "POST", "/rotation"],
])(
  "a stream ends at once when its token is %s, and that of another token does not",
  async (what, method, action) => {
    const owner = await portal.signIn(`tess-${what}`, "admin");
    const bearer = async () => ({ Authorization: `Bearer ${await owner.token("read")}` });
    const [mine, other] = [await bearer(), await bearer()];
    const me = (await (await portal.fetch("/api/v1/me", { headers: mine })).json()) as { id: string };
    const [gone, stays] = [await open(mine), await open(other)];
    const headers = { ...owner.headers, "Idempotency-Key": `end-${me.id}` };
    const path = `/api/v1/tokens/${me.id}${action}`;
    expect((await portal.fetch(path, { method, headers })).status).toBe(200);
    await soon(() => expect(gone.ended()).toBe(true));
    expect(stays.ended()).toBe(false);
  },
);

test("a thousand clients each get the event, and none is counted once all have left", async () => {
  await soon(async () => expect(await openStreams()).toBe("0"));
  for (let batch = 0; batch < 10; batch++) {
    await Promise.all(Array.from({ length: 100 }, () => open(viewer.headers)));
  }
  expect(await openStreams()).toBe("1000");
  await cause("theo");
  const last = await head();
  await soon(() => expect(streams.every((stream) => positions(stream).includes(last))).toBe(true));
  for (const stream of streams) stream.close();
  await soon(async () => expect(await openStreams()).toBe("0"));
});

test("closing the portal ends its streams without waiting for their clients", async () => {
  const other = await startTestPortal(database.url);
  const stream = await open((await other.signIn("uma")).headers, other.url);
  expect(stream.status).toBe(200);
  await other.close();
  await soon(() => expect(stream.ended()).toBe(true));
});
