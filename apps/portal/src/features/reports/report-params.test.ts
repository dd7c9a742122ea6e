import { expect, test } from "vitest";
import { loadReportParams, reportInput } from "./report-params.ts";

const now = new Date("2026-11-21T12:00:00Z");
const input = (search: string) => reportInput(loadReportParams(new URLSearchParams(search)), now);

test("without a period the report covers the last 30 days", () => {
  expect(input("")).toEqual({ from: "2026-10-22T12:00:00.000Z", to: "2026-11-21T12:00:00.000Z" });
});

test("period and actor of the address reach the question", () => {
  expect(input("from=2026-11-01T00:00:00.000Z&to=2026-11-08T00:00:00.000Z&actor=usr_1")).toEqual({
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-11-08T00:00:00.000Z",
    actorId: "usr_1",
  });
});

test("a period that cannot be read falls back to the last 30 days", () => {
  expect(input("from=soon&to=never").from).toBe("2026-10-22T12:00:00.000Z");
});
