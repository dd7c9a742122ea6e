import { expect, test } from "vitest";
import { loadSlosParams, slosInput } from "./slos-params.ts";

const inputOf = (query: string) => slosInput(loadSlosParams(new URLSearchParams(query)));

test("without filters the smallest budget comes first", () => {
  expect(inputOf("")).toEqual({ limit: 100, sort: "budget" });
});

test("every filter of the address is asked for", () => {
  const query = "q=%20check%20&owner=group:default/a&entity=component:default/b&environment=production";
  expect(inputOf(`${query}&tier=1&state=critical&firing=true&archived=true&sort=burn`)).toEqual({
    limit: 100,
    sort: "burn",
    text: "check",
    owner: "group:default/a",
    entityRef: "component:default/b",
    environment: "production",
    tier: 1,
    state: "critical",
    firing: true,
    archived: true,
  });
});

test.each([
  "tier=0",
  "tier=12",
  "tier=x",
  "state=bad",
  "sort=age",
  `owner=${"a".repeat(401)}`,
  "environment=" + "e".repeat(41),
])("%s is as good as nothing", (query) => {
  expect(inputOf(query)).toEqual({ limit: 100, sort: "budget" });
});

test("a text that is too long is cut", () => {
  expect(inputOf(`q=${"a".repeat(300)}`).text).toHaveLength(200);
});
