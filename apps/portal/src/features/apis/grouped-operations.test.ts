import type { ApiOperation } from "@signalbox/domain/apis/schema";
import { expect, test } from "vitest";
import { groupedOperations, operationKey } from "./grouped-operations.ts";

const operation = (method: string, path: string, tag: string, summary = ""): ApiOperation => ({
  method,
  path,
  tag,
  summary,
  description: "",
  deprecated: false,
  parameters: [],
  body: null,
  responses: [],
  security: [],
});
const all = [
  operation("GET", "/orders", "orders", "Lists orders"),
  operation("POST", "/orders", "orders", "Places an order"),
  operation("GET", "/health", ""),
];
const shown = (text: string) =>
  groupedOperations(all, text).map(({ tag, operations }) => [tag, ...operations.map(operationKey)]);

test("operations stand under their tag, untagged ones under a common title", () => {
  expect(shown("")).toEqual([
    ["orders", "GET /orders", "POST /orders"],
    ["Operations", "GET /health"],
  ]);
});

test("each word must be in method, path, summary or tag", () => {
  expect(shown("post order")).toEqual([["orders", "POST /orders"]]);
  expect(shown("nothing")).toEqual([]);
});
