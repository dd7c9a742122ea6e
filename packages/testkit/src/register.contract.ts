import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineJob, personal, type NewEvent, type QueryContext, type UnitOfWork } from "@signalbox/kernel";
import type { ContentPorts, EventLog } from "@signalbox/domain/events";
import { person, request, system } from "./actors.ts";
import { countingIds, testClock, type TestClock } from "./clock.ts";

/** An empty register, however it is stored. */
export interface RegisterUnderTest {
  readonly eventLog: EventLog;
  transaction<T>(work: (unit: UnitOfWork<ContentPorts>) => Promise<T>): Promise<T>;
  jobs(): Promise<{ name: string; payload: unknown }[]>;
}

const tidy = defineJob({ name: "thing.tidy", payload: z.object({ id: z.string() }), maxAttempts: 3 });

export const event = (
  stream: string,
  type: string,
  data: unknown = {},
  options: Partial<NewEvent> = {},
): NewEvent => ({
  stream,
  type,
  version: 1,
  data,
  about: [],
  ...options,
});

/** What the executor and the queries rely on; run against memory and PostgreSQL alike. */
export function registerContract(create: () => Promise<RegisterUnderTest>): void {
  let register: RegisterUnderTest;
  let clock: TestClock;
  let ctx: QueryContext;
  beforeEach(async () => {
    register = await create();
    clock = testClock();
    ctx = { actor: system, request: request(), clock, newId: countingIds() };
  });
  const append = (events: NewEvent[], context: Partial<QueryContext> = {}) =>
    register.transaction((unit) => unit.flush(events, { ...ctx, ...context }));
  const positions = async (filter: Parameters<EventLog["list"]>[0], page = {}) =>
    (await register.eventLog.list(filter, { limit: 100, ...page })).map(({ position }) => position);

  describe("appending", () => {
    test("positions count from 1 without gaps, stream versions count within each stream", async () => {
      await append([event("a/1", "a.made"), event("a/2", "a.made"), event("a/1", "a.changed")]);
      await append([event("a/1", "a.changed")]);
      const events = await register.eventLog.after(0, 10);
      expect(events.map(({ position, stream, streamVersion }) => [position, stream, streamVersion])).toEqual([
        [1, "a/1", 1],
        [2, "a/2", 1],
        [3, "a/1", 2],
        [4, "a/1", 3],
      ]);
    });

    test("an event comes back as it was written", async () => {
      const data = {
        text: 'é "quoted" \u2028 🚦',
        number: 1.5e-7,
        big: 1e21,
        list: [null, { b: 1, a: [] }],
        no: false,
      };
      const info = request({
        correlationId: "c",
        causationId: "b",
        traceparent: "00-x",
        reason: "because",
        address: "::1",
      });
      await append([event("a/1", "a.made", data, { about: ["component:default/a"], version: 2 })], {
        request: info,
      });
      const found = await register.eventLog.get(1);
      expect(found?.event).toMatchObject({
        data,
        version: 2,
        about: ["component:default/a"],
        time: clock.now(),
        correlationId: "c",
        causationId: "b",
        traceparent: "00-x",
        reason: "because",
        actor: { kind: "system", id: system.id, name: "test" },
      });
      expect(found?.previousHash).toBe("0".repeat(64));
    });

    test("an expected version that is not current is a conflict and writes nothing", async () => {
      await append([event("a/1", "a.made", {}, { expectedVersion: 0 })]);
      await append([event("a/1", "a.changed", {}, { expectedVersion: 1 })]);
      const stale = append([event("a/2", "a.made"), event("a/1", "a.changed", {}, { expectedVersion: 1 })]);
      await expect(stale).rejects.toMatchObject({ code: "conflict" });
      expect((await register.eventLog.head()).position).toBe(2);
    });

    test("a transaction that fails leaves no event, job, answer or content", async () => {
      const claim = { principal: "p", key: "k", command: "c", fingerprint: "f" };
      let ref = "";
      const failing = register.transaction(async (unit) => {
        await unit.claim(claim, clock.now());
        ref = await unit.ports.content.put("body");
        await unit.jobs.enqueue(tidy, { id: "1" });
        await unit.keep(claim, {}, clock.now(), new Date(clock.now().getTime() + 1000));
        await unit.flush([event("a/1", "a.made")], ctx);
        throw new Error("after everything");
      });
      await expect(failing).rejects.toThrow("after everything");
      expect(await register.eventLog.after(0, 10)).toEqual([]);
      expect(await register.jobs()).toEqual([]);
      await register.transaction(async (unit) => {
        expect(await unit.claim(claim, clock.now())).toEqual({ state: "fresh" });
        await expect(unit.ports.content.get(ref)).rejects.toMatchObject({ code: "not_found" });
      });
    });

    test("a clock that is set back does not set the register back", async () => {
      await append([event("a/1", "a.made")]);
      await append([event("a/1", "a.changed")], { clock: testClock("2025-01-01T00:00:00Z") });
      const times = (await register.eventLog.after(0, 10)).map(({ time }) => time.toISOString());
      expect(times).toEqual(["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"]);
    });

    test("personal texts are readable while nobody erased them", async () => {
      const actor = person("viewer", { id: "usr_00000001", name: "Ada" });
      const data = {
        mail: personal("usr_00000002", "bob@example.org"),
        list: [personal("usr_00000001", "x")],
      };
      await append([event("a/1", "a.made", data)], {
        actor,
        request: request({ address: "10.0.0.1", client: "curl" }),
      });
      const [found] = await register.eventLog.after(0, 1);
      expect(found).toMatchObject({
        actor: { id: "usr_00000001", name: "Ada" },
        address: "10.0.0.1",
        client: "curl",
        data: { mail: "bob@example.org", list: ["x"] },
      });
    });
  });

  describe("reading", () => {
    beforeEach(async () => {
      const other = {
        actor: person("viewer", { id: "usr_00000009" }),
        request: request({ correlationId: "other" }),
      };
      await append([event("a/1", "a.made", {}, { about: ["x:y/1", "x:y/2"] }), event("b/1", "b.made")]);
      clock.advance(1000);
      await append([event("a/1", "a.changed", {}, { about: ["x:y/1"] }), event("a/2", "a.made")], other);
      clock.advance(1000);
      await append([event("b/1", "b.changed", {}, { about: ["x:y/2"] }), event("ab/1", "ab.made")]);
    });

    test.each<[string, Parameters<EventLog["list"]>[0], number[]]>([
      ["no filter lists all, newest first", {}, [6, 5, 4, 3, 2, 1]],
      ["an exact type", { type: ["a.made"] }, [4, 1]],
      ["several types are alternatives", { type: ["a.made", "b.made"] }, [4, 2, 1]],
      ["a prefix that ends in a dot", { type: ["a."] }, [4, 3, 1]],
      ["a prefix beside a type within it", { type: ["a.", "a.made"] }, [4, 3, 1]],
      ["a type that never happened", { type: ["z.made"] }, []],
      ["a prefix of nothing", { type: ["z."] }, []],
      ["an empty list of types matches nothing", { type: [] }, []],
      ["an actor", { actorId: "usr_00000009" }, [4, 3]],
      ["an actor and a type", { actorId: "usr_00000009", type: ["a.made"] }, [4]],
      ["what it is about", { about: "x:y/2" }, [5, 1]],
      ["what it is about, and a type", { about: "x:y/1", type: ["a.changed"] }, [3]],
      ["a stream", { stream: "a/1" }, [3, 1]],
      ["a correlation", { correlationId: "other" }, [4, 3]],
      ["a correlation and a type prefix", { correlationId: "other", type: ["b."] }, []],
      ["from a time on, inclusive", { from: "2026-01-01T00:00:01Z" }, [6, 5, 4, 3]],
      ["until a time, exclusive", { to: "2026-01-01T00:00:02Z" }, [4, 3, 2, 1]],
      [
        "a period in another zone",
        { from: "2026-01-01T01:00:01+01:00", to: "2026-01-01T00:00:01.500Z" },
        [4, 3],
      ],
      ["a period after the last event", { from: "2027-01-01T00:00:00Z" }, []],
      ["a period that ends before the first event", { to: "2020-01-01T00:00:00Z" }, []],
      ["text that looks like SQL", { stream: "a/1' OR true --" }, []],
    ])("filters by %s", async (_rule, filter, expected) => {
      expect(await positions(filter)).toEqual(expected);
    });

    test.each<[string, Parameters<EventLog["list"]>[0]]>([
      ["all", {}],
      ["types", { type: ["a.", "b.changed"] }],
      ["about", { about: "x:y/1" }],
      ["stream", { stream: "b/1" }],
      ["actor", { actorId: system.id }],
    ])("pages of %s join up without gap or repetition", async (_rule, filter) => {
      const whole = await positions(filter);
      const paged: number[] = [];
      for (;;) {
        const before = paged.at(-1);
        const page = await positions(filter, { limit: 1, ...(before !== undefined && { before }) });
        if (page.length === 0) break;
        paged.push(...page);
      }
      expect(paged).toEqual(whole);
    });

    test("types are listed once each, in order", async () => {
      expect(await register.eventLog.types()).toEqual([
        "a.changed",
        "a.made",
        "ab.made",
        "b.changed",
        "b.made",
      ]);
    });

    test("a tally counts by type and actor", async () => {
      const tally = await register.eventLog.tally({ type: ["a."] });
      expect(tally.sort((x, y) => (x.type + x.actorId < y.type + y.actorId ? -1 : 1))).toEqual([
        { type: "a.changed", actorId: "usr_00000009", count: 1 },
        { type: "a.made", actorId: system.id, count: 1 },
        { type: "a.made", actorId: "usr_00000009", count: 1 },
      ]);
    });

    test("one event is found by its place in its stream", async () => {
      expect((await register.eventLog.inStream("a/1", 2))?.position).toBe(3);
      expect(await register.eventLog.inStream("a/1", 3)).toBeNull();
      expect(await register.eventLog.get(7)).toBeNull();
    });

    test("an untouched register verifies", async () => {
      const head = await register.eventLog.head();
      expect(await register.eventLog.verify({})).toEqual({ ok: true, checked: 6, head, firstBroken: null });
    });
  });

  describe("beside the events", () => {
    const claim = { principal: "p", key: "k", command: "c", fingerprint: "f" };
    const at = (ms: number) => new Date(clock.now().getTime() + ms);

    test("a kept answer is found until its time is over, and may then be replaced", async () => {
      await register.transaction((unit) => unit.keep(claim, { n: [1, "\u0000"] }, at(0), at(1000)));
      const look = (now: Date) => register.transaction((unit) => unit.claim(claim, now));
      expect(await look(at(999))).toMatchObject({
        state: "finished",
        fingerprint: "f",
        output: { n: [1, "\u0000"] },
      });
      expect(await look(at(1000))).toEqual({ state: "fresh" });
      await register.transaction((unit) =>
        unit.keep({ ...claim, fingerprint: "g" }, null, at(1000), at(2000)),
      );
      expect(await look(at(1500))).toMatchObject({ state: "finished", fingerprint: "g", output: null });
    });

    test("another principal's equal key is another key", async () => {
      await register.transaction((unit) => unit.keep(claim, 1, at(0), at(1000)));
      const other = { ...claim, principal: "q" };
      expect(await register.transaction((unit) => unit.claim(other, at(1)))).toEqual({ state: "fresh" });
    });

    test("a job is there when its transaction is; jobs with one key replace each other", async () => {
      await register.transaction(async (unit) => {
        await unit.jobs.enqueue(tidy, { id: "1" }, { key: "same" });
        await unit.jobs.enqueue(tidy, { id: "2" }, { key: "same" });
        await unit.jobs.enqueue(tidy, { id: "3" });
      });
      const jobs = await register.jobs();
      expect(jobs.map(({ payload }) => payload)).toEqual(expect.arrayContaining([{ id: "2" }, { id: "3" }]));
      expect(jobs).toHaveLength(2);
    });

    test("a payload that does not fit its job is refused where it is enqueued", async () => {
      const wrong = { id: 1 } as unknown as { id: string };
      const enqueue = register.transaction((unit) => unit.jobs.enqueue(tidy, wrong));
      await expect(enqueue).rejects.toMatchObject({ code: "invalid" });
    });

    test("content is stored once and read by its ref", async () => {
      const text = "Text with \u0000 and 🚦 ".repeat(1000);
      const [first, second] = await register.transaction(async ({ ports }) => [
        await ports.content.put(text),
        await ports.content.put(text),
      ]);
      expect(first).toMatch(/^sha256:[0-9a-f]{64}$/);
      expect(second).toBe(first);
      expect(await register.transaction(({ ports }) => ports.content.get(first ?? ""))).toBe(text);
    });

    test.each(["", "sha256:zz", `sha256:${"0".repeat(64)}`])("content %j is not found", async (ref) => {
      const get = register.transaction(({ ports }) => ports.content.get(ref));
      await expect(get).rejects.toMatchObject({ code: "not_found" });
    });
  });
}
