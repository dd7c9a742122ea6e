import { expect, test } from "vitest";
import type { ApiOperation } from "./api-document.ts";
import { builtRequest, curlText, missingParts } from "./built-request.ts";

const operation: ApiOperation = {
  operationId: "x.y",
  summary: "",
  description: "",
  tags: [],
  responses: {},
  base: "/api/v1",
  method: "POST",
  path: "/things/{ref}/notes",
  parameters: [
    { name: "ref", in: "path", required: true, schema: { type: "string" } },
    { name: "tag", in: "query", required: false, schema: { type: "array" } },
    { name: "text", in: "query", required: false, schema: { type: "string" } },
    { name: "Idempotency-Key", in: "header", required: true, schema: { type: "string" } },
  ],
  requestBody: { required: true, content: {} },
};

test("path values are escaped, list values repeat, empty ones are left out", () => {
  const filled = { values: { ref: "component:default/a b", tag: "x, y", text: " " }, body: "" };
  expect(builtRequest(operation, filled, "k").url).toBe(
    "/api/v1/things/component%3Adefault%2Fa%20b/notes?tag=x&tag=y",
  );
});

test("a write carries an idempotency key and its body", () => {
  const request = builtRequest(operation, { values: { ref: "a" }, body: '{"a":1}' }, "key-1");
  expect(request.headers).toMatchObject({ "Idempotency-Key": "key-1", "Content-Type": "application/json" });
  expect(request.body).toBe('{"a":1}');
});

test("a missing path value and a broken body are named", () => {
  expect(missingParts(operation, { values: {}, body: "{" })).toEqual(["ref", "a body of valid JSON"]);
  expect(missingParts(operation, { values: { ref: "a" }, body: "{}" })).toEqual([]);
});

test("quotes cannot break out of the shell text", () => {
  const request = builtRequest(operation, { values: { ref: "a" }, body: `{"a":"it's"}` }, "k");
  expect(curlText(request, "http://localhost:3000")).toContain(`--data '{"a":"it'\\''s"}'`);
});
