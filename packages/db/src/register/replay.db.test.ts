import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import {
  AppError,
  defineCommand,
  defineEvent,
  definePermission,
  type CommandContext,
  type RecordedEvent,
} from "@signalbox/kernel";
import { createDatabaseRuntime, seed, soak, withDatabase, type DatabaseRuntime } from "@signalbox/testkit";
import type { Tx } from "../client/prisma.ts";
import { emptyRegister } from "./testing.ts";

/** A small domain in the usual form: rows for now, events with the full state for history. */
const Shelf = z.object({ id: z.string(), label: z.string(), books: z.array(z.string()) });
type Shelf = z.infer<typeof Shelf>;

interface Shelves {
  shelves: {
    lock(id: string): Promise<Shelf | null>;
    insert(shelf: Shelf): Promise<void>;
    update(shelf: Shelf): Promise<void>;
    remove(id: string): Promise<void>;
  };
}

const shelvesOn = (tx: Tx): Shelves => ({
  shelves: {
    lock: async (id) => {
      const rows = await tx.$queryRaw<
        Shelf[]
      >`SELECT id, label, books FROM shelf WHERE id = ${id} FOR UPDATE`;
      return rows[0] ?? null;
    },
    insert: async ({ id, label, books }) => {
      await tx.$executeRaw`INSERT INTO shelf (id, label, books) VALUES (${id}, ${label}, ${books})`;
    },
    update: async ({ id, label, books }) => {
      await tx.$executeRaw`UPDATE shelf SET label = ${label}, books = ${books} WHERE id = ${id}`;
    },
    remove: async (id) => {
      await tx.$executeRaw`DELETE FROM shelf WHERE id = ${id}`;
    },
  },
});

const manage = definePermission({
  name: "shelf.manage",
  action: "update",
  resourceType: "shelf",
  title: "manage",
});
const shelfBuilt = defineEvent({ type: "shelf.built", title: "Built", data: Shelf });
const shelfChanged = defineEvent({ type: "shelf.changed", title: "Changed", data: Shelf });
const shelfTornDown = defineEvent({
  type: "shelf.torn_down",
  title: "Torn down",
  data: z.object({ id: z.string() }),
});

const common = {
  permission: manage,
  route: null,
  output: z.null(),
  resource: () => ({ type: "shelf", id: "1" }),
};

const buildShelf = defineCommand({
  ...common,
  name: "shelf.build",
  summary: "Builds.",
  input: z.object({ id: z.string(), label: z.string() }),
  run: async (ctx: CommandContext & Shelves, { id, label }) => {
    await ctx.shelves.insert({ id, label, books: [] });
    ctx.events.append(shelfBuilt(`shelf/${id}`, { id, label, books: [] }));
    return null;
  },
});

const fillShelf = defineCommand({
  ...common,
  name: "shelf.fill",
  summary: "Adds books.",
  input: z.object({ id: z.string(), books: z.array(z.string()) }),
  run: async (ctx: CommandContext & Shelves, { id, books }) => {
    const before = await ctx.shelves.lock(id);
    if (before === null) throw new AppError("not_found", "No such shelf.");
    const after = { ...before, books: [...before.books, ...books] };
    await ctx.shelves.update(after);
    ctx.events.append(shelfChanged(`shelf/${id}`, after));
    // Fails after its effect: the row must go back with the event.
    if (after.books.length > 6) throw new AppError("too_large", "The shelf is full.");
    return null;
  },
});

const tearDownShelf = defineCommand({
  ...common,
  name: "shelf.tear_down",
  summary: "Removes.",
  input: z.object({ id: z.string() }),
  run: async (ctx: CommandContext & Shelves, { id }) => {
    if ((await ctx.shelves.lock(id)) === null) throw new AppError("not_found", "No such shelf.");
    await ctx.shelves.remove(id);
    ctx.events.append(shelfTornDown(`shelf/${id}`, { id }));
    return null;
  },
});

/** The rows as the register tells them. */
function replay(events: readonly RecordedEvent[]): Shelf[] {
  const shelves = new Map<string, Shelf>();
  for (const event of events) {
    const state = shelfBuilt.read(event) ?? shelfChanged.read(event);
    if (state) shelves.set(state.data.id, state.data);
    const gone = shelfTornDown.read(event);
    if (gone) shelves.delete(gone.data.id);
  }
  return [...shelves.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

type Run = (runtime: DatabaseRuntime<Shelves>, key: string) => Promise<unknown>;

const id = fc.constantFrom("a", "b", "c");
const text = fc.string({ maxLength: 5 }).filter((value) => !value.includes("\0"));
const step: fc.Arbitrary<Run> = fc.oneof(
  fc.record({ id, label: text }).map(
    (input): Run =>
      (t, key) =>
        t.executor.command(buildShelf, input, t.caller(key)),
  ),
  fc.record({ id, books: fc.array(text, { maxLength: 3 }) }).map(
    (input): Run =>
      (t, key) =>
        t.executor.command(fillShelf, input, t.caller(key)),
  ),
  fc.record({ id }).map(
    (input): Run =>
      (t, key) =>
        t.executor.command(tearDownShelf, input, t.caller(key)),
  ),
);
/** Commands of one group run at once; a doubled one is sent twice with one key. */
const group = fc.array(fc.record({ run: step, doubled: fc.boolean() }), { minLength: 1, maxLength: 4 });

const db = withDatabase();
beforeAll(() =>
  db.database.pool.query(
    "CREATE TABLE shelf (id text PRIMARY KEY, label text NOT NULL, books text[] NOT NULL)",
  ),
);
beforeEach(() => emptyRegister(db.database));

test("rows rebuilt from the register equal the rows, after any commands, parallel, doubled and failing", async () => {
  let key = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 12 }), async (groups) => {
      await emptyRegister(db.database);
      await db.database.pool.query("DELETE FROM shelf");
      const runtime = createDatabaseRuntime({ db, ports: shelvesOn });
      let ran = 0;
      for (const commands of groups) {
        const calls = commands.flatMap(({ run, doubled }) => {
          const name = `k${(key += 1)}`;
          return doubled ? [run(runtime, name), run(runtime, name)] : [run(runtime, name)];
        });
        const results = await Promise.allSettled(calls);
        ran += results.filter((result) => result.status === "fulfilled" && !isReplay(result.value)).length;
      }
      const events = await runtime.eventLog.after(0, 1000);
      const { rows } = await db.database.pool.query<Shelf>("SELECT id, label, books FROM shelf ORDER BY id");
      expect(replay(events)).toEqual(rows);
      expect(events).toHaveLength(ran);
      expect(await runtime.eventLog.verify({})).toMatchObject({ ok: true });
    }),
    { seed, numRuns: soak(25, 500) },
  );
}, 1_200_000);

function isReplay(result: unknown): boolean {
  return (result as { replayed: boolean }).replayed;
}
