import { beforeEach, describe, expect, test } from "vitest";
import { countingIds, event, person, request, testClock, withDatabase } from "@signalbox/testkit";
import { createTransaction } from "../unit-of-work/transaction.ts";
import { eventLog } from "./event-log.ts";
import { asSuperuser, emptyRegister } from "./testing.ts";
import { verifyRegister } from "./verify-register.ts";
import { verifyChain } from "./verify.ts";

const db = withDatabase();
const EVENTS = 9;

beforeEach(async () => {
  await emptyRegister(db.database);
  const append = createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
  const actor = person("viewer", { id: "usr_00000001" });
  const info = request({ traceparent: "00-1", reason: "why", causationId: "c", address: "::1" });
  const events = Array.from({ length: EVENTS }, (_, index) =>
    event(
      `a/${index % 2}`,
      "a.made",
      { index, list: [1, { x: "y" }] },
      { about: ["x:y/1", `x:y/${index + 2}`] },
    ),
  );
  await append((unit) =>
    unit.flush(events, { actor, request: info, clock: testClock(), newId: countingIds() }),
  );
});

const tamper = (...sql: string[]) => asSuperuser(db.database, ...sql);
const verify = (options = {}) => verifyChain(db.prisma, { batchSize: 4, ...options });

describe("a superuser with the triggers off is found when they change", () => {
  test.each([
    ["id", "'evt_00000000000000000000000000'"],
    ["stream", "'a/7'"],
    ["stream_version", "77"],
    ["type", "'a.changed'"],
    ["version", "2"],
    ["time", "time + interval '1 millisecond'"],
    ["actor_kind", "'system'"],
    ["actor_id", "'usr_00000002'"],
    ["actor", `'{"of": "usr_00000002"}'`],
    ["actor", `actor || '{"kind": "person"}'`],
    ["about", "about[1:1]"],
    ["about", "NULL"],
    ["about", "ARRAY['x:y/other']"],
    ["data", `jsonb_set(data, '{list,1,x}', '"z"')`],
    ["data", `data || '{"new": null}'`],
    ["data", `'null'`],
    ["sealed", "NULL"],
    ["sealed", `'{}'`],
    ["traceparent", "NULL"],
    ["correlation_id", "'other'"],
    ["causation_id", "NULL"],
    ["reason", "''"],
    ["hash", "sha256('x')"],
  ])("%s to %s", async (column, value) => {
    await tamper(`UPDATE event SET ${column} = ${value} WHERE position = 6`);
    const found = await verify();
    expect(found).toMatchObject({ ok: false, checked: 5, firstBroken: { position: 6 } });
    expect(found.firstBroken?.problem).toContain("changed");
  });

  test("every column of the table", async () => {
    const { rows } = await db.database.pool.query<{ name: string }>(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'event' ORDER BY name",
    );
    // A column that is added needs a line above, and a place in the hashed body.
    expect(rows.map(({ name }) => name).join(" ")).toBe(
      "about actor actor_id actor_kind causation_id correlation_id data hash id position reason sealed " +
        "stream stream_version time traceparent type version",
    );
  });

  test("a row and its hash: the next row no longer follows", async () => {
    const row = "UPDATE event SET reason = 'forged', hash = sha256('forged') WHERE position = 6";
    await tamper(row);
    expect((await verify()).firstBroken?.position).toBe(6);
  });
});

describe("the first broken position and the problem are named when", () => {
  test.each([
    ["a row is deleted", "DELETE FROM event WHERE position = 5", 5, "The row is missing."],
    ["the first row is deleted", "DELETE FROM event WHERE position = 1", 1, "The row is missing."],
    ["all rows are deleted", "DELETE FROM event", 1, "The tail is missing"],
    ["the last rows are deleted", "DELETE FROM event WHERE position > 7", 8, "The tail is missing"],
    [
      "the head's hash is changed",
      "UPDATE register_head SET hash = sha256('x')",
      9,
      "The head does not match",
    ],
    ["the head is set back", "UPDATE register_head SET position = 7", 8, "The head does not match"],
    ["the head is set forward", "UPDATE register_head SET position = 12", 10, "The tail is missing"],
    ["the head is deleted", "DELETE FROM register_head", 1, "The head does not match"],
    [
      "a row is hidden from a timeline",
      "DELETE FROM event_about WHERE position = 4",
      4,
      "missing from the index",
    ],
    ["a row is inserted", insertCopy(), 10, "The head does not match"],
  ])("%s", async (_what, sql, position, problem) => {
    await tamper(sql);
    const { ok, firstBroken } = await verify();
    expect({ ok, position: firstBroken?.position }).toEqual({ ok: false, position });
    expect(firstBroken?.problem).toContain(problem);
  });

  test.each([
    ["neighbours", 3, 4],
    ["distant rows", 2, 8],
  ])("the order of %s is changed", async (_what, a, b) => {
    await tamper(
      `UPDATE event SET position = -1 WHERE position = ${a}`,
      `UPDATE event SET position = ${a} WHERE position = ${b}`,
      `UPDATE event SET position = ${b} WHERE position = -1`,
    );
    const { firstBroken } = await verify();
    expect(firstBroken).toEqual({
      position: a,
      problem: `The order was changed: this row belongs at position ${b}.`,
    });
  });
});

describe("an anchor", () => {
  const anchor = async () => eventLog(db.prisma, db.secretBox).head();

  test("that still holds is no news", async () => {
    expect(await verify({ anchor: await anchor() })).toMatchObject({ ok: true, checked: EVENTS });
  });

  test("finds a tail that was cut off together with the head", async () => {
    const noted = await anchor();
    await tamper(
      "DELETE FROM event WHERE position > 7",
      "DELETE FROM event_about WHERE position > 7",
      "UPDATE register_head SET position = 7, hash = (SELECT hash FROM event WHERE position = 7)",
    );
    expect((await verify()).ok).toBe(true);
    const { firstBroken } = await verify({ anchor: noted });
    expect(firstBroken).toMatchObject({
      position: 8,
      problem: expect.stringContaining("The tail is missing"),
    });
  });

  test("finds a register that was written anew with correct hashes", async () => {
    const noted = await anchor();
    const events = (await eventLog(db.prisma, db.secretBox).after(0, 100)).map((old) => ({
      ...old,
      data: "forged",
    }));
    await emptyRegister(db.database);
    const append = createTransaction({ prisma: db.prisma, secretBox: db.secretBox, ports: () => ({}) });
    const ctx = { actor: person("viewer"), request: request(), clock: testClock(), newId: countingIds() };
    await append((unit) => unit.flush(events, ctx));
    expect((await verify()).ok).toBe(true);
    expect((await verify({ anchor: noted })).firstBroken).toMatchObject({ position: EVENTS });
  });
});

describe("a part of the register", () => {
  test("is verified from a position on", async () => {
    await tamper("UPDATE event SET reason = 'x' WHERE position = 3");
    expect(await verify({ from: 5 })).toMatchObject({ ok: true, checked: 5 });
    expect(await verify({ from: 3 })).toMatchObject({ ok: false, firstBroken: { position: 3 } });
  });

  test("that does not exist is refused", async () => {
    await expect(verify({ from: EVENTS + 1 })).rejects.toMatchObject({ code: "invalid" });
  });
});

test("an empty register verifies", async () => {
  await emptyRegister(db.database);
  expect(await verifyRegister(db.url)).toMatchObject({ ok: true, checked: 0, head: { position: 0 } });
});

test.each([
  "UPDATE event SET reason = 'x' WHERE position = 1",
  "DELETE FROM event WHERE position = 9",
  "TRUNCATE event",
  "DELETE FROM event_about",
  "TRUNCATE event_about",
  "DELETE FROM register_head",
  "TRUNCATE register_head",
])("without switching triggers off, even the owner is refused: %s", async (sql) => {
  await expect(db.database.pool.query(sql)).rejects.toThrow("append-only");
  expect((await verify()).ok).toBe(true);
});

function insertCopy(): string {
  return `INSERT INTO event (position, id, stream, stream_version, type, version, time, actor_kind, actor_id, actor,
      about, data, correlation_id, hash)
    SELECT 10, 'evt_x', 'a/9', 1, type, version, time, actor_kind, actor_id, actor, '{}', data, correlation_id, hash
    FROM event WHERE position = 9`;
}
