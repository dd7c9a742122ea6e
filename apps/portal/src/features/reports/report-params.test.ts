import { expect, test } from "vitest";
import { actorHref, csvHref, loadReportParams, reportInput } from "./report-params.ts";

const now = new Date("2026-11-21T12:00:00Z");
const input = (search: string) => reportInput(loadReportParams(new URLSearchParams(search)), now);

test("without a period the report covers the last 30 days", () => {
  expect(input("")).toEqual({
    from: "2026-10-22T12:00:00.000Z",
    to: "2026-11-21T12:00:00.000Z",
    scope: "everything",
  });
});

test("period, scope and actor of the address reach the question", () => {
  expect(input("from=2026-11-01T00:00:00.000Z&to=2026-11-08T00:00:00.000Z&actor=usr_1&scope=tokens")).toEqual(
    {
      from: "2026-11-01T00:00:00.000Z",
      to: "2026-11-08T00:00:00.000Z",
      scope: "tokens",
      actorId: "usr_1",
    },
  );
});

test("a period that cannot be read falls back to the last 30 days", () => {
  expect(input("from=soon&to=never").from).toBe("2026-10-22T12:00:00.000Z");
});

test.each(["scope=secrets", "scope=", "scope=tokens%20"])(
  "%s, which is no scope, means everything",
  (search) => {
    expect(input(search).scope).toBe("everything");
  },
);

test("an actor too long to be one is not asked for", () => {
  expect(input(`actor=${"a".repeat(201)}`)).not.toHaveProperty("actorId");
});

test("the file answers the same question as the page", () => {
  const question = input("from=2026-11-01T00:00:00.000Z&actor=usr_1&scope=refusals");
  const { pathname, searchParams } = new URL(csvHref(question), "http://portal");
  expect(pathname).toBe("/api/v1/events/security-report");
  expect(Object.fromEntries(searchParams)).toEqual(question);
});

test("a link to one actor keeps period and scope", () => {
  const { searchParams } = new URL(actorHref("usr_2", input("scope=roles")), "http://portal");
  expect(searchParams.get("scope")).toBe("roles");
  expect(searchParams.get("actor")).toBe("usr_2");
  expect(searchParams.get("from")).toBe("2026-10-22T12:00:00.000Z");
});
