import { expect, test } from "vitest";
import { parseQuery } from "./parse-query.ts";

test.each([
  ["requests", { labels: {}, counted: { of: "all" } }],
  ["requests{}", { labels: {}, counted: { of: "all" } }],
  ['errors{service="shop",}', { labels: { service: "shop" }, counted: { of: "errors" } }],
  [
    ' within { service = "a \\"b\\" \\\\" , route="/x", le="0.3" } ',
    { labels: { service: 'a "b" \\', route: "/x" }, counted: { of: "within", seconds: 0.3 } },
  ],
])("%s is read", (text, expected) => {
  expect(parseQuery(text)).toEqual(expected);
});

test.each([
  ["", "At character 1: the query ends where one of these belongs: requests, errors, within."],
  ["rate{}", "At character 1: there is rate where"],
  ['requests{service="a"', "At character 21: the query ends where one of these belongs: , or }."],
  ['requests{pod="a"}', "At character 10: there is pod where"],
  ['requests{service!="a"}', "At character 17: this is no part of a query."],
  ["requests{service=a}", "At character 18: there is a where one of these belongs: a text in quotes."],
  ['requests{service="a" route="b"}', "At character 22: there is route where"],
  ['requests{service="a",service="b"}', "At character 22: service is there twice."],
  ['requests{le="1"}', "At character 13: le belongs to within only."],
  ["within{}", 'At character 9: within needs le="seconds"'],
  ['within{le="soon"}', "At character 11: le must be a number of seconds above zero."],
  ['within{le="-1"}', "At character 11: le must be"],
  ["requests{} by (route)", "At character 15: this is no part of a query."],
  ["requests".padEnd(3000, "x"), "At character 2000: the query is longer than 2000 characters."],
])("%s is refused, and where is told", (text, message) => {
  expect(() => parseQuery(text)).toThrow(
    expect.objectContaining({ code: "invalid", message: expect.stringContaining(message) }),
  );
});
