import { expect, test } from "vitest";
import { declaredVersion } from "./declared-version.ts";
import { readApi } from "./read-api.ts";
import { orders } from "./testing.ts";

test.each([
  ["block YAML", "openapi: 3.1.0\ninfo:\n  title: x\n  # the one\n  version: 2.1.0\npaths: {}\n", "2.1.0"],
  ["flow YAML", 'asyncapi: 3.0.0\ninfo: { title: x, version: "1.0" }\n', "1.0"],
  ["a number", "info:\n  version: 3\n", "3"],
  ["info after much else", `paths:\n${"  /x: {}\n".repeat(5000)}info:\n  version: 9.9.9\n`, "9.9.9"],
  ["JSON", '{"openapi":"3.1.0","info":{"version":"4"}}', "4"],
  ["an info that is not at the margin", "x:\n  info:\n    version: 1\n", null],
  ["none", "type Query { a: Int }", null],
  ["an empty one", "info:\n  version: ''\n", null],
  ["broken JSON", '{"info":{"version":', null],
])("the declared version of %s", (_what, text, version) => {
  expect(declaredVersion(text)).toBe(version);
});

test("OpenAPI is read as operations with types, shared schemas by their names", async () => {
  const { openapi, version } = await readApi("OpenAPI", orders());
  expect(version).toBe("2.3.0");
  expect(openapi?.operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "GET /orders",
    "POST /orders",
    "GET /orders/{orderId}",
  ]);
  expect(openapi?.operations[0]).toMatchObject({
    parameters: [
      { name: "status", where: "query", required: false, type: '"open" | "paid"' },
      { name: "limit", type: "integer" },
    ],
    responses: [
      { status: "200", content: [{ media: "application/json", type: "Order[]" }, { media: "text/csv" }] },
    ],
    security: ["bearer"],
  });
  expect(openapi?.schemas.find(({ name }) => name === "Order")?.type).toBe(
    '{\n  id: string (uuid)\n  total: integer (int32)\n  status?: "open" | "paid"\n  replaces?: Order\n  payment?: Card\n}',
  );
});

test("of a definition with too many operations as many are shown as a page holds", async () => {
  const paths = Object.fromEntries(
    Array.from({ length: 700 }, (_, at) => [`/p${at}`, { get: { responses: {} } }]),
  );
  const { openapi } = await readApi("openapi", JSON.stringify({ openapi: "3.1.0", paths }));
  expect(openapi).toMatchObject({ truncated: true });
  expect(openapi?.operations).toHaveLength(500);
});

test.each([
  ["openapi", "title: x", "The definition has no field openapi or swagger, so it is not OpenAPI."],
  ["asyncapi", '{"openapi": "3.1.0"}', "The definition has no field asyncapi, so it is not AsyncAPI."],
  ["openapi", "- a\n- b", "The definition must be a mapping of names to values."],
  ["openapi", "", "The definition must be a mapping of names to values."],
])("a definition that is not what its type says is told: %s %j", async (type, text, message) => {
  const { issues } = await readApi(type, text);
  expect(issues.map((issue) => issue.message)).toEqual([message]);
});

test("the line of a fault in YAML is told", async () => {
  const { issues } = await readApi("openapi", "openapi: 3.1.0\ninfo:\n  title: x\n  title: y\n");
  expect(issues[0]).toMatchObject({ line: 4, message: expect.stringContaining("twice") });
});

test("the outline of AsyncAPI leads to channels, messages and schemas by their lines", async () => {
  const text = `asyncapi: 3.0.0
channels:
  orders:
    address: shop.orders
    messages:
      orderPlaced: { payload: { $ref: "#/components/schemas/Order" } }
operations:
  publish: { action: send, channel: { $ref: "#/channels/orders" } }
components:
  schemas:
    Order: { type: object }
`;
  const { outline } = await readApi("asyncapi", text);
  expect(outline).toEqual([
    { title: "Channels", entries: [{ name: "shop.orders", detail: "", line: 3 }] },
    { title: "Messages", entries: [{ name: "orderPlaced", detail: "sent to shop.orders", line: 6 }] },
    { title: "Schemas", entries: [{ name: "Order", detail: "", line: 11 }] },
  ]);
});

test("any other type is text, and nothing is read in it", async () => {
  expect(await readApi("trpc", "export type Router = …")).toEqual({
    format: "text",
    version: null,
    openapi: null,
    outline: [],
    issues: [],
  });
});
