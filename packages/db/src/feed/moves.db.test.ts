import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countingIds, event, request, system, testClock, withDatabase } from "@signalbox/testkit";
import { emptyRegister } from "../register/testing.ts";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { createMovesReader, type MovesReader } from "./moves.ts";

const db = withDatabase();
let readers: MovesReader[] = [];
beforeEach(() => emptyRegister(db.database));
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.close()));
  readers = [];
});

function open(url = db.url): MovesReader {
  const reader = createMovesReader({ url, answerMs: 2000 });
  readers.push(reader);
  return reader;
}

const ctx = { actor: system, request: request(), clock: testClock(), newId: countingIds() };
function append(...types: string[]): Promise<number[]> {
  const transaction = createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
  return transaction((unit) =>
    unit.flush(
      types.map((type) => event("a/1", type, {})),
      ctx,
    ),
  );
}

test("an empty register has nothing to tell, and its first event is told", async () => {
  const reader = open();
  const { mark } = await reader.since(null);
  expect(mark.position).toBe(0);
  expect(await reader.since(mark)).toEqual({ kind: "told", types: [], mark });
  await append("a.made");
  expect(await reader.since(mark)).toMatchObject({ kind: "told", types: ["a.made"], mark: { position: 1 } });
});

test("what was committed is told to the next who asks, once", async () => {
  const reader = open();
  await append("a.made");
  const { mark } = await reader.since(null);
  await append("a.changed", "b.changed");
  const moved = await reader.since(mark);
  expect(moved).toMatchObject({ kind: "told", types: ["a.changed", "b.changed"] });
  expect(await reader.since(moved.mark)).toEqual({ kind: "told", types: [], mark: moved.mark });
});

test("more than can be told is a loss of track, and goes on from the end", async () => {
  const reader = open();
  await append("a.made");
  const { mark } = await reader.since(null);
  await append(...Array.from({ length: 600 }, () => "a.changed"));
  const moved = await reader.since(mark);
  expect(moved).toMatchObject({ kind: "lost", mark: { position: 601 } });
  expect(await reader.since(moved.mark)).toMatchObject({ kind: "told", types: [] });
});

test("a register that was restored from a backup is another one, shorter or not", async () => {
  const reader = open();
  await append("a.made", "a.changed");
  const { mark } = await reader.since(null);
  await emptyRegister(db.database);
  expect(await reader.since(mark)).toMatchObject({ kind: "lost", mark: { position: 0 } });
  await append("a.made", "a.changed", "a.changed");
  expect(await reader.since(mark)).toMatchObject({ kind: "lost", mark: { position: 3 } });
});

test("once it is closed it opens nothing any more", async () => {
  const reader = open();
  await reader.close();
  await expect(reader.since(null)).rejects.toMatchObject({ code: "unavailable" });
});

test("without the database there is no answer, and with it again there is", async () => {
  const { hostname, port } = new URL(db.url);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(Number(port), hostname);
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on("error", () => undefined);
    }
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = (server.address() as AddressInfo).port;
  const through = new URL(db.url);
  through.host = `127.0.0.1:${own}`;
  const reader = open(through.href);
  const { mark } = await reader.since(null);

  sockets.forEach((socket) => socket.destroy());
  await new Promise((resolve) => server.close(resolve));
  await expect(reader.since(mark)).rejects.toMatchObject({ code: "unavailable" });
  await expect(reader.since(mark)).rejects.toMatchObject({ code: "unavailable" });

  await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));
  expect(await reader.since(mark)).toMatchObject({ kind: "told" });
  await reader.close();
  sockets.forEach((socket) => socket.destroy());
  server.close();
});
