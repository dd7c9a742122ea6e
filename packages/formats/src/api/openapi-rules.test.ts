import { expect, test } from "vitest";
import { diffApis } from "./diff-apis.ts";
import { changeTexts, orders, type OrdersDocument } from "./testing.ts";

const LIST = "GET /orders";
const PLACE = "POST /orders";
const list = (document: OrdersDocument) => document.paths["/orders"].get;
const post = (document: OrdersDocument) => document.paths["/orders"].post;
const order = (document: OrdersDocument) => document.components.schemas.Order;
const fresh = (document: OrdersDocument) => document.components.schemas.NewOrder.allOf[0];

type Change = (document: OrdersDocument) => void;

test.each<[string, Change, string]>([
  [
    "a removed path",
    (d) => void delete d.paths["/orders/{orderId}"],
    "breaking: GET /orders/{orderId}: The path /orders/{orderId} was removed, with GET",
  ],
  [
    "a removed operation",
    (d) => void Reflect.deleteProperty(d.paths["/orders"], "post"),
    `breaking: ${PLACE}: POST /orders was removed`,
  ],
  [
    "a removed response",
    (d) => (post(d)["responses"] = { "409": { description: "Out of stock" } }),
    `breaking: ${PLACE}: The response 201 was removed`,
  ],
  [
    "a failure that no longer comes",
    (d) => (post(d)["responses"] = { "201": { description: "Placed" } }),
    `dangerous: ${PLACE}: The response 409 was removed`,
  ],
  [
    "a removed query parameter",
    (d) => void list(d).parameters.pop(),
    `breaking: ${LIST}: The query parameter limit was removed`,
  ],
  [
    "a new required parameter",
    (d) => void list(d).parameters.push({ name: "shop", in: "header", required: true, schema: {} }),
    `breaking: ${LIST}: The header parameter shop was added and is required`,
  ],
  [
    "a parameter that becomes required",
    (d) => (list(d).parameters[0] = { ...list(d).parameters[0], required: true }),
    `breaking: ${LIST}: The query parameter status became required`,
  ],
  [
    "a request value that is no longer taken",
    (d) =>
      (list(d).parameters[0] = { name: "status", in: "query", schema: { type: "string", enum: ["open"] } }),
    `breaking: ${LIST}: status lost the value "paid"`,
  ],
  [
    "a limit that became tighter in a request",
    (d) =>
      (list(d).parameters[1] = {
        name: "limit",
        in: "query",
        schema: { type: "integer", maximum: 50, default: 20 },
      }),
    `breaking: ${LIST}: limit: maximum went from 100 to 50`,
  ],
  [
    "another default",
    (d) =>
      (list(d).parameters[1] = {
        name: "limit",
        in: "query",
        schema: { type: "integer", maximum: 100, default: 50 },
      }),
    `dangerous: ${LIST}: limit: the default changed from 20 to 50`,
  ],
  [
    "a body that becomes required",
    (d) => (post(d)["requestBody"] = { ...(post(d)["requestBody"] as object), required: true }),
    `breaking: ${PLACE}: The request body became required`,
  ],
  [
    "a removed media type",
    (d) => {
      const response = (list(d)["responses"] as Record<string, { content: Record<string, unknown> }>)["200"];
      delete response?.content["text/csv"];
    },
    `breaking: ${LIST}: The media type text/csv of the response 200 was removed`,
  ],
  [
    "a removed response header",
    (d) => {
      const response = (list(d)["responses"] as Record<string, { headers: object }>)["200"];
      if (response) response.headers = {};
    },
    `breaking: ${LIST}: The header x-total of the response 200 was removed`,
  ],
  [
    "a property that leaves the answers",
    (d) => void delete order(d).properties["total"],
    `breaking: ${LIST}: response 200[].total was removed`,
  ],
  [
    "a property of an answer that may be absent",
    (d) => (order(d).required = ["id"]),
    `breaking: ${LIST}: response 200[].total may now be absent`,
  ],
  [
    "another type in an answer",
    (d) => (order(d).properties["total"] = { type: "string" }),
    `breaking: ${LIST}: response 200[].total changed its type from integer to string`,
  ],
  [
    "null in an answer that never held it",
    (d) => (order(d).properties["id"] = { anyOf: [{ type: "string", format: "uuid" }, { type: "null" }] }),
    `breaking: ${LIST}: response 200[].id changed its type from string to string or null`,
  ],
  [
    "a wider number in an answer",
    (d) => (order(d).properties["total"] = { type: "integer", format: "int64", minimum: 0 }),
    `dangerous: ${LIST}: response 200[].total: format went from int32 to int64`,
  ],
  [
    "a new value in an answer",
    (d) => (order(d).properties["status"] = { type: "string", enum: ["open", "paid", "sent"] }),
    `dangerous: ${LIST}: response 200[].status gained the value "sent"`,
  ],
  [
    "a new alternative in an answer",
    (d) =>
      (order(d).properties["payment"] = {
        oneOf: [{ $ref: "#/components/schemas/Card" }, { title: "Voucher" }],
      }),
    `dangerous: ${LIST}: response 200[].payment gained the alternative Voucher`,
  ],
  [
    "a new required property of a request",
    (d) => {
      fresh(d).properties["shop"] = { type: "string" };
      fresh(d).required.push("shop");
    },
    `breaking: ${PLACE}: request.shop was added and is required`,
  ],
  [
    "a property of a request that becomes required",
    (d) => void fresh(d).required.push("note"),
    `breaking: ${PLACE}: request.note became required`,
  ],
  [
    "a property that a request may no longer carry",
    (d) => {
      delete fresh(d).properties["gift"];
      d.components.schemas.NewOrder["additionalProperties"] = false;
    },
    `breaking: ${PLACE}: request.gift was removed and is now refused`,
  ],
  [
    "a property of a request that is no longer read",
    (d) => void delete fresh(d).properties["gift"],
    `dangerous: ${PLACE}: request.gift was removed and is no longer read`,
  ],
  [
    "a new format in a request",
    (d) => (fresh(d).properties["note"] = { type: "string", maxLength: 200, format: "email" }),
    `breaking: ${PLACE}: request.note: format email was added`,
  ],
  [
    "security where there was less",
    (d) => (d.security = [{ bearer: ["orders:read"] }]),
    `breaking: ${LIST}: It was enough to present bearer; now it takes bearer and bearer orders:read`,
  ],
  [
    "another kind of the same scheme",
    (d) => (d.components.securitySchemes["bearer"] = { type: "apiKey", scheme: "bearer" }),
    "breaking: Security scheme bearer: Its type changed from http to apiKey",
  ],
  [
    "a server that is gone",
    (d) => (d.servers = [{ url: "https://new.tideline.example" }]),
    "dangerous: Servers: The server https://api.tideline.example was removed",
  ],
  [
    "a new operation",
    (d) => (d.paths["/baskets"] = { get: { responses: {} } }),
    "compatible: GET /baskets: GET /baskets was added",
  ],
  [
    "a new optional property of an answer",
    (d) => (order(d).properties["placedAt"] = { type: "string" }),
    `compatible: ${LIST}: response 200[].placedAt was added`,
  ],
  [
    "a looser limit in a request",
    (d) => (fresh(d).properties["note"] = { type: "string", maxLength: 500 }),
    `compatible: ${PLACE}: request.note: maxLength went from 200 to 500`,
  ],
  [
    "a deprecated operation",
    (d) => (post(d)["deprecated"] = true),
    `compatible: ${PLACE}: POST /orders is deprecated`,
  ],
  [
    "a schema that moves out of the document",
    (d) => (order(d).properties["payment"] = { $ref: "https://elsewhere.example/payment.json" }),
    `dangerous: ${LIST}: response 200[].payment now comes from https://elsewhere.example/payment.json, which is not compared`,
  ],
])("%s is told", async (_rule, change, text) => {
  expect(await changeTexts("openapi", orders(), orders(change))).toContain(text);
});

test("a renamed path parameter changes nothing for those who call", async () => {
  const after = orders().replaceAll("orderId", "id");
  expect(await changeTexts("openapi", orders(), after)).toEqual([]);
});

test("a change is told with where it is in the document, breaking ones first", async () => {
  const after = orders((d) => {
    delete order(d).properties["total"];
    d.paths["/baskets"] = { get: { responses: {} } };
  });
  const { changes, counts } = await diffApis("openapi", orders(), after);
  expect(changes[0]).toMatchObject({
    severity: "breaking",
    pointer: "#/components/schemas/Order/properties/total",
  });
  expect(counts).toEqual({ breaking: 1, dangerous: 0, compatible: 1 });
});

test("a change of a schema that several operations share is told once, with all of them", async () => {
  const shared = (document: OrdersDocument, properties: object) => {
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Order" } } };
    for (const path of ["/a", "/b"]) document.paths[path] = { get: { responses: { "200": { content } } } };
    Object.assign(order(document).properties, properties);
  };
  const before = orders((d) => shared(d, { note: { type: "string" } }));
  const after = orders((d) => shared(d, { note: { type: "integer" } }));
  expect(await changeTexts("openapi", before, after)).toEqual([
    "breaking: GET /orders, GET /a and 1 more: response 200[].note changed its type from string to integer",
  ]);
});

test("a schema that holds itself through others ends", async () => {
  const ring = (extra: string) =>
    JSON.stringify({
      openapi: "3.1.0",
      paths: {
        "/": {
          get: { responses: { "200": { content: { a: { schema: { $ref: "#/components/schemas/A" } } } } } },
        },
      },
      components: {
        schemas: {
          A: {
            allOf: [{ $ref: "#/components/schemas/B" }],
            properties: { b: { $ref: "#/components/schemas/B" } },
          },
          B: {
            allOf: [{ $ref: "#/components/schemas/A" }],
            properties: { a: { $ref: "#/components/schemas/A" }, x: { type: extra } },
          },
          C: { $ref: "#/components/schemas/C" },
        },
      },
    });
  expect(await changeTexts("openapi", ring("string"), ring("integer"))).toEqual([
    expect.stringMatching(/^breaking: GET \/: response 200.*\.x changed its type from string to integer$/),
  ]);
});
