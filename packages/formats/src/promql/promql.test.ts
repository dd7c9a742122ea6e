import { expect, test } from "vitest";
import { matchers, quoted, shapeOf, withWindow } from "./promql.ts";

test.each([
  "http_requests_total",
  ' http_requests_total{code=~"5..", path!="/a\\"b}"} ',
  "job:requests:total{}",
  "{__name__='http_requests_total',}",
  'requests_total{path="sum(x)"}',
])("%s is a counter", (query) => expect(shapeOf(query)).toEqual({ kind: "counter", selector: query.trim() }));

test.each([
  ['sum(requests_total{path="/(a)"})', 'requests_total{path="/(a)"}'],
  ["sum ( requests_total )", "requests_total"],
])("%s is a counter that is summed", (query, selector) =>
  expect(shapeOf(query)).toEqual({ kind: "counter", selector }),
);

test.each([
  ["sum(rate(x[{{.window}}]))", true],
  ["sum(increase(x[{{ .window }}]))", false],
  ["sum(count_over_time(x[{{.window}}]) - count_over_time(y[{{.window}}]))", false],
])("%s takes the length of time", (query, isRate) =>
  expect(shapeOf(query)).toEqual({ kind: "windowed", isRate }),
);

test.each(["", "sum(rate(x[5m]))", "sum(a) / sum(b)", "x + y", "x offset 5m", "sum(x) by (y)", "requests{"])(
  "%s is neither",
  (query) => expect(shapeOf(query)).toEqual({ kind: "other" }),
);

test.each([`{${" ".repeat(100_000)}`, `x{a="b"${" ".repeat(100_000)},`, `sum(${'"'.repeat(100_000)}`])(
  "a text made to take long is judged at once",
  (query) => {
    expect(shapeOf(query).kind).toBe("other");
  },
);

test("the length of time goes wherever it is wanted", () => {
  expect(withWindow("a[{{.window}}] + b[{{ .window }}]", "5m")).toBe("a[5m] + b[5m]");
});

test("texts are quoted as Go reads them", () => {
  expect(quoted('a"b\\c\nd\u0007é💥\ud800')).toBe('"a\\"b\\\\c\\nd\\u0007é💥?"');
  expect(
    matchers([
      ["a", "x"],
      ["b", undefined],
      ["c", ""],
    ]),
  ).toEqual(['a="x"', 'c=""']);
});
