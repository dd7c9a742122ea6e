import { expect, test } from "vitest";
import { durationProblem, tagsIn, tagsProblem, traceInput, type TraceParams } from "./trace-params.ts";

const none: TraceParams = { service: "", operation: "", min: "", max: "", tags: "", errors: false };
const range = { from: Date.parse("2026-11-21T10:00:00Z"), to: Date.parse("2026-11-21T11:00:00Z") };
const input = (given: Partial<TraceParams>) => traceInput({ service: "shop" }, { ...none, ...given }, range);

test("what is not narrowed is not asked for", () =>
  expect(input({})).toEqual({
    service: "shop",
    from: "2026-11-21T10:00:00.000Z",
    to: "2026-11-21T11:00:00.000Z",
    limit: 100,
  }));

test("durations, tags and errors are asked for as they were typed", () =>
  expect(
    input({ min: "1.5s", max: "2s", tags: 'a=b "c=d e"', errors: true, operation: " GET " }),
  ).toMatchObject({
    minDurationMs: 1_500,
    maxDurationMs: 2_000,
    tags: ["a=b", "c=d e"],
    errorsOnly: true,
    operation: "GET",
  }));

test("what the server would refuse is not sent", () => {
  const sent = input({ min: "3s", max: "2s", tags: "nonsense =x" });
  expect(sent).not.toHaveProperty("maxDurationMs");
  expect(sent).not.toHaveProperty("tags");
});

test("a field says what is wrong with it", () => {
  expect([durationProblem("soon"), durationProblem("2s"), durationProblem("")]).toEqual([
    "Such as 250ms or 1.5s",
    null,
    null,
  ]);
  expect([tagsProblem("a=b c"), tagsProblem("a=b")]).toEqual(["“c” is not name=value", null]);
  expect(tagsIn('  "" ')).toEqual([]);
});
