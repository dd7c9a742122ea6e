import { createTestRuntime, event } from "@signalbox/testkit";
import { expect, test } from "vitest";
import { authEvents } from "../auth/index.ts";
import { policyEvents } from "../policy/index.ts";
import { matchesType, securityReport } from "./index.ts";
import { SECURITY_SCOPES } from "./schema.ts";

const period = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
const runtime = () => createTestRuntime({ state: {}, ports: () => ({}) });
const { everything, ...scopes } = SECURITY_SCOPES;
const declared = [...authEvents, ...policyEvents].map(({ type }) => type);

test("a scope names types that are declared, and each type belongs to one scope at most", () => {
  const named = Object.values(scopes).flat();
  expect(declared).toEqual(expect.arrayContaining(named));
  expect(new Set(named).size).toBe(named.length);
});

test("everything is every event of access", () => {
  const outside = declared.filter((type) => !everything.some((prefix) => matchesType(type, prefix)));
  expect(outside).toEqual([]);
});

test.each(Object.entries(SECURITY_SCOPES))(
  "the scope %s holds its events and no others",
  async (scope, types) => {
    const t = runtime();
    await t.given([...declared, "catalog.entity_updated"].map((type) => event("a/1", type)));
    const report = await t.ask(securityReport, { ...period, scope: scope as keyof typeof SECURITY_SCOPES });
    const expected = declared.filter((type) => types.some((wanted) => matchesType(type, wanted)));
    expect(report).toMatchObject({ scope, total: expected.length });
    expect(report.events.map(({ type }) => type).sort()).toEqual(expected.sort());
  },
);

test("a long report goes on page by page, misses nothing and keeps its total", async () => {
  const t = runtime();
  await t.given(Array.from({ length: 5_001 }, (_, index) => event(`a/${index}`, "auth.token_created")));
  const first = await t.ask(securityReport, period);
  expect(first).toMatchObject({ total: 5_001, truncated: true });
  await t.given([event("a/late", "auth.token_created")]);
  const second = await t.ask(securityReport, { ...period, cursor: first.nextCursor ?? "" });
  expect(second).toMatchObject({ total: 5_001, types: [], truncated: false, nextCursor: null });
  const positions = [...first.events, ...second.events].map(({ position }) => position);
  expect(positions).toEqual(Array.from({ length: 5_001 }, (_, index) => 5_001 - index));
});

test("a report of exactly one page has no next one", async () => {
  const t = runtime();
  await t.given(Array.from({ length: 5_000 }, (_, index) => event(`a/${index}`, "auth.token_created")));
  expect(await t.ask(securityReport, period)).toMatchObject({ truncated: false, nextCursor: null });
});

test.each([
  ["a scope that is none", { scope: "all" }],
  ["a cursor of another list", { cursor: "NQ" }],
  ["a cursor that is no cursor", { cursor: "%%%" }],
])("%s is refused", async (_what, input) => {
  const call = runtime().ask(securityReport, { ...period, ...(input as { cursor: string }) });
  await expect(call).rejects.toMatchObject({ code: "invalid" });
});
