import { expect, test } from "vitest";
import { LokiConfig } from "./config.ts";
import { readEntry } from "./log-line.ts";

const { labels } = LokiConfig.parse({ url: "http://loki:3100" });
const AT = "1766310000123456789";
const TRACE = "5b8efff798038103d269b633813fc60c";

function read(line: string, { stream = {}, metadata = {} } = {}) {
  const given = { service_name: "checkout", ...stream };
  return readEntry({ stream: given }, { at: AT, line, metadata }, labels).line;
}

test("a line of text is its message; what stands beside it are attributes", () => {
  expect(read("order taken", { metadata: { trace_id: TRACE } })).toMatchObject({
    message: "order taken",
    service: "checkout",
    atUs: 1_766_310_000_123_456,
    traceId: TRACE,
    attributes: { service_name: "checkout", trace_id: TRACE },
  });
});

test("a line that is JSON shows its message, and its fields as attributes", () => {
  const text = JSON.stringify({ level: 50, msg: "payment refused", order: "o1", took: 12, trace_id: TRACE });
  const line = read(text);
  expect(line).toMatchObject({ message: "payment refused", level: "error", traceId: TRACE });
  expect(line.attributes).toMatchObject({ order: "o1", took: "12" });
  expect(line.attributes).not.toHaveProperty("msg");
});

test.each(["{not json", "[1,2]", "{}", "null", '{"msg":""}'])("%s is shown as it is", (text) => {
  expect(read(text).message).toBe(text);
});

const levels = [
  [{ stream: { level: "WARN" } }, "x", "warn"],
  [{ metadata: { detected_level: "unknown" } }, '{"level":"error"}', "error"],
  [{ metadata: { detected_level: "critical" } }, "x", "fatal"],
  [{}, '{"level":30}', "info"],
  [{}, '{"level":35}', "info"],
  [{}, '{"severity":"NOTICE"}', "info"],
  [{}, '{"level":"loud"}', "unknown"],
  [{}, '{"level":-5}', "unknown"],
  [{}, "x", "unknown"],
] as const;
test.each(levels)("beside %j, %s has the level %s", (beside, text, level) => {
  expect(read(text, beside).level).toBe(level);
});

test("a line without end is cut, between characters", () => {
  const { message, attributes } = read(JSON.stringify({ msg: "🚂".repeat(20_000), body: "y".repeat(9000) }));
  expect(message.length).toBeLessThanOrEqual(16_001);
  expect(message.isWellFormed()).toBe(true);
  expect(Object.values(attributes).every((value) => value.length <= 2001)).toBe(true);
});

test("equal entries have one id, and entries that differ in anything have others", () => {
  const ids = [
    read("a"),
    read("a"),
    read("b"),
    read("a", { stream: { pod: "2" } }),
    read("a", { metadata: { trace_id: TRACE } }),
  ].map(({ id }) => id);
  expect(ids[0]).toBe(ids[1]);
  expect(new Set(ids).size).toBe(4);
});
