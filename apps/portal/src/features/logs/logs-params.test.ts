import { expect, test } from "vitest";
import { logLinesInput } from "./logs-params.ts";

const subject = { entityRef: "component:default/checkout" };
const none = { lines: "", level: [], trace: "", most: 100 } as const;
const range = { from: 0, to: 60_000 };

test("without filters the newest lines of the entity are asked for", () => {
  expect(logLinesInput(subject, none, range)).toEqual({
    ...subject,
    from: "1970-01-01T00:00:00.000Z",
    to: "1970-01-01T00:01:00.000Z",
    limit: 100,
  });
});

test("a trace is asked for over all services", () => {
  const input = logLinesInput(subject, { ...none, trace: " 5B8EFF " }, range);
  expect(input).toMatchObject({ traceId: "5b8eff" });
  expect(input).not.toHaveProperty("entityRef");
});

test("what the server would refuse is as good as nothing", () => {
  const input = logLinesInput(subject, { ...none, trace: "not hex", most: 1e9, lines: " x " }, range);
  expect(input).toMatchObject({ ...subject, limit: 500, text: "x" });
  expect(input).not.toHaveProperty("traceId");
});
