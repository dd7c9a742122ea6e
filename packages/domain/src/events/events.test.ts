import { describe, expect, test } from "vitest";
import { z } from "zod";
import { AppError, defineEvent, type Actor } from "@signalbox/kernel";
import { createTestRuntime, person, system } from "@signalbox/testkit";
import {
  createEventTypes,
  exportEvents,
  getEvent,
  listEventTypes,
  listEvents,
  securityReport,
  verifyRegister,
} from "./index.ts";

const shelfBuilt = defineEvent({
  type: "shelf.shelf_built",
  title: "Shelf built",
  data: z.object({ label: z.string(), books: z.number() }),
  summary: ({ label }) => `Built the shelf ${label}`,
});
const boardFixed = defineEvent({
  type: "shelf.board_fixed",
  title: "Board fixed",
  data: z.object({ board: z.string(), height: z.number() }),
  part: ({ board }) => `board ${board}`,
});
const tokenCreated = defineEvent({ type: "auth.token_created", title: "Token created", data: z.object({}) });
const roleGranted = defineEvent({ type: "policy.role_granted", title: "Role granted", data: z.object({}) });

const ada = person("admin", { id: "usr_0000ada0", name: "Ada" });

function runtime() {
  return createTestRuntime({
    state: {},
    ports: () => ({}),
    eventTypes: [shelfBuilt, boardFixed, tokenCreated, roleGranted],
    request: {
      traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      address: "203.0.113.7",
    },
  });
}

describe("the list", () => {
  test("shows newest first, page by page, until the last", async () => {
    const t = runtime();
    await t.given([1, 2, 3].map((books) => shelfBuilt("shelf/1", { label: "A", books })));
    const first = await t.ask(listEvents, { limit: 2 });
    expect(first.items.map(({ position }) => position)).toEqual([3, 2]);
    const second = await t.ask(listEvents, { limit: 2, cursor: first.nextCursor ?? "" });
    expect(second).toMatchObject({ items: [{ position: 1 }], nextCursor: null });
  });

  test("a page that is exactly full at the end has no next page", async () => {
    const t = runtime();
    await t.given([shelfBuilt("shelf/1", { label: "A", books: 1 })]);
    expect((await t.ask(listEvents, { limit: 1 })).nextCursor).toBeNull();
  });

  test("a row carries title, summary and trace", async () => {
    const t = runtime();
    await t.given([shelfBuilt("shelf/1", { label: "A", books: 1 }, { about: ["x:y/1"] })]);
    const [row] = (await t.ask(listEvents, {})).items;
    expect(row).toMatchObject({
      title: "Shelf built",
      summary: "Built the shelf A",
      about: ["x:y/1"],
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      actor: { id: system.id },
    });
  });

  test("events that nothing declares any more still have a title and a summary", async () => {
    const t = runtime();
    const about = ["x:y/1", "x:y/2", "x:y/3"];
    await t.given([
      { stream: "old/1", type: "old.thing_done", version: 1, data: null, about },
      { stream: "shelf/1", type: "shelf.shelf_built", version: 0, data: "another shape", about: [] },
    ]);
    const rows = (await t.ask(listEvents, {})).items;
    expect(rows.map(({ summary }) => summary)).toEqual(["Shelf built", "Thing done: x:y/1 and 2 more"]);
  });

  test.each([
    ["a cursor of another list", { cursor: "WyJhIl0" }],
    ["a cursor that is no cursor", { cursor: "%%%" }],
    ["a negative cursor", { cursor: "LTE" }],
    ["a limit beyond the greatest", { limit: 501 }],
    ["a time without a zone", { from: "2026-01-01T00:00:00" }],
    ["a time that is no time", { to: "yesterday" }],
    ["a text with NUL", { about: "\u0000" }],
    ["a type with NUL", { type: ["a.\u0000"] }],
    ["a year before any register", { from: "0000-01-01T00:00:00Z" }],
    ["too many types", { type: Array<string>(51).fill("a.b") }],
  ])("%s is refused as invalid", async (_what, input) => {
    await expect(runtime().ask(listEvents, input)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("what is confidential", () => {
  const eve = person("viewer", { id: "usr_000000ee" });
  const t = createTestRuntime({
    state: {},
    ports: () => ({}),
    eventTypes: [shelfBuilt, boardFixed, tokenCreated],
    authorize: async (actor, { name }) =>
      name === "events.read" || actor.id === ada.id
        ? { allowed: true, policies: [] }
        : { allowed: false, policies: [], reason: "No." },
  });
  const ofAda = 2;

  test("is left out of list, export and single events for others, and there for whoever may report", async () => {
    await t.given([shelfBuilt("shelf/1", { label: "A", books: 1 })]);
    await t.given([tokenCreated("auth.token/1", {})], ada);
    await t.given([tokenCreated("auth.token/2", {})], eve);
    const seen = async (actor: typeof eve) =>
      (await t.ask(listEvents, {}, { actor })).items.map((row) => row.position);
    expect(await seen(eve)).toEqual([3, 1]);
    expect(await seen(ada)).toEqual([3, 2, 1]);
    const exported = await t.ask(exportEvents, {}, { actor: eve });
    expect(exported.events.map(({ sequence }) => Number(sequence))).toEqual([1, 3]);
    const get = t.ask(getEvent, { position: ofAda }, { actor: eve });
    await expect(get).rejects.toMatchObject({ code: "not_found" });
    expect(await t.ask(getEvent, { position: ofAda }, { actor: ada })).toMatchObject({ position: ofAda });
    expect(t.refusals).toEqual([]);
  });

  test("of a token's owner is the token's to read as well", async () => {
    const actor: Actor = { ...eve, kind: "token", id: "tok_1", ownerId: eve.id, scopes: ["read"] };
    expect((await t.ask(listEvents, { type: ["auth."] }, { actor })).items).toHaveLength(1);
  });
});

describe("one event", () => {
  test("shows what it changed since the event before it in its stream", async () => {
    const t = runtime();
    await t.given([
      shelfBuilt("shelf/1", { label: "A", books: 1 }),
      shelfBuilt("shelf/2", { label: "B", books: 5 }),
      shelfBuilt("shelf/1", { label: "A", books: 2 }),
    ]);
    const detail = await t.ask(getEvent, { position: 3 });
    expect(detail.changes).toEqual([{ path: "books", kind: "changed", before: 1, after: 2 }]);
    expect(detail.previousHash).toBe((await t.ask(getEvent, { position: 2 })).hash);
  });

  test("of a stream with several parts compares like with like, however much lies between", async () => {
    const t = runtime();
    const fix = (board: string, height: number) => boardFixed("shelf/1", { board, height });
    await t.given([shelfBuilt("shelf/1", { label: "A", books: 1 }), fix("upper", 90), fix("lower", 30)]);
    await t.given([fix("upper", 95), fix("lower", 35)]);
    const changesOf = async (position: number) => (await t.ask(getEvent, { position })).changes;
    expect(await changesOf(4)).toEqual([{ path: "height", kind: "changed", before: 90, after: 95 }]);
    expect(await changesOf(5)).toEqual([{ path: "height", kind: "changed", before: 30, after: 35 }]);
    expect((await changesOf(3)).map(({ kind }) => kind)).toEqual(["added", "added"]);
  });

  test("the first of a stream adds everything", async () => {
    const t = runtime();
    await t.given([shelfBuilt("shelf/1", { label: "A", books: 1 })]);
    const { changes } = await t.ask(getEvent, { position: 1 });
    expect(changes.map(({ path, kind }) => [path, kind])).toEqual([
      ["label", "added"],
      ["books", "added"],
    ]);
  });

  test.each([1, 99])("at position %i of an empty register is not found", async (position) => {
    await expect(runtime().ask(getEvent, { position })).rejects.toMatchObject({ code: "not_found" });
  });

  test.each([0, -1, 1.5, "x"])("at position %s is invalid", async (position) => {
    await expect(runtime().ask(getEvent, { position })).rejects.toMatchObject({ code: "invalid" });
  });
});

test("types are those declared and those recorded, once each", async () => {
  const t = runtime();
  await t.given([{ stream: "old/1", type: "old.thing_done", version: 1, data: null, about: [] }]);
  expect(await t.ask(listEventTypes, {})).toEqual([
    { type: "auth.token_created", title: "Token created" },
    { type: "old.thing_done", title: "Thing done" },
    { type: "policy.role_granted", title: "Role granted" },
    { type: "shelf.board_fixed", title: "Board fixed" },
    { type: "shelf.shelf_built", title: "Shelf built" },
  ]);
});

test("a type that is declared twice is a mistake", () => {
  expect(() => createEventTypes([shelfBuilt], [shelfBuilt])).toThrow("declared twice");
});

describe("the security report", () => {
  const period = { from: "2026-01-01T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z" };

  test("holds the security events of the period, with who and from where", async () => {
    const t = runtime();
    await t.given([tokenCreated("auth.token/1", {}), shelfBuilt("shelf/1", { label: "A", books: 1 })], ada);
    await t.given([roleGranted("policy.role/1", {}), tokenCreated("auth.token/2", {})]);
    t.clock.advance(31 * 86_400_000);
    await t.given([tokenCreated("auth.token/3", {})]);
    const report = await t.ask(securityReport, period);
    expect(report).toMatchObject({ ...period, total: 3, truncated: false });
    expect(report.types).toEqual([
      { type: "auth.token_created", title: "Token created", count: 2 },
      { type: "policy.role_granted", title: "Role granted", count: 1 },
    ]);
    expect(report.actors).toEqual([
      { actorId: system.id, name: "test", count: 2 },
      { actorId: ada.id, name: "Ada", count: 1 },
    ]);
    expect(report.events.map(({ position, address }) => [position, address])).toEqual([
      [4, "203.0.113.7"],
      [3, "203.0.113.7"],
      [1, "203.0.113.7"],
    ]);
  });

  test("is narrowed to one actor", async () => {
    const t = runtime();
    await t.given([tokenCreated("auth.token/1", {})], ada);
    await t.given([tokenCreated("auth.token/2", {})]);
    const report = await t.ask(securityReport, { ...period, actorId: ada.id });
    expect(report).toMatchObject({ total: 1, events: [{ position: 1 }] });
  });

  test.each([
    ["a period that ends before it begins", { from: period.to, to: period.from }, "to"],
    ["an empty period", { from: period.from, to: period.from }, "to"],
    ["more than a year", { from: "2020-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }, "to"],
    ["no beginning", { to: period.to }, "from"],
  ])("refuses %s", async (_what, input, path) => {
    const error = await runtime()
      .ask(securityReport, input as typeof period)
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: "invalid", details: { issues: [{ path }] } });
  });
});

test("an export hands out CloudEvents in order and says where to go on", async () => {
  const t = runtime();
  await t.given([1, 2, 3].map((books) => shelfBuilt("shelf/1", { label: "A", books })));
  const first = await t.ask(exportEvents, { limit: 2 });
  expect(first).toMatchObject({ next: 2, events: [{ data: { books: 1 } }, { data: { books: 2 } }] });
  expect(first.events[0]).toEqual({
    specversion: "1.0",
    id: t.events[0]?.id,
    source: "/signalbox/register",
    type: "shelf.shelf_built",
    subject: "shelf/1",
    time: "2026-01-01T00:00:00.000Z",
    datacontenttype: "application/json",
    data: { label: "A", books: 1 },
    sequence: "0000000000000001",
    correlationid: "test-correlation",
    authtype: "system",
    authid: "system:test",
    traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
  });
  expect(await t.ask(exportEvents, { after: 3 })).toEqual({ events: [], next: 3 });
});

test.each(["1", "1:zz", "0:" + "0".repeat(64), "x"])("an anchor %j is refused", async (anchor) => {
  await expect(runtime().ask(verifyRegister, { anchor })).rejects.toMatchObject({ code: "invalid" });
});

test("what a caller may not do is refused", async () => {
  const t = createTestRuntime({
    state: {},
    ports: () => ({}),
    authorize: async () => ({ allowed: false, policies: ["p"], reason: "No." }),
  });
  await expect(t.ask(listEvents, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(t.ask(verifyRegister, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(t.ask(exportEvents, {})).rejects.toMatchObject({ code: "forbidden" });
  expect(t.refusals).toEqual(["events.read", "events.verify", "events.read"]);
});
