import { expect, test } from "vitest";
import { diffApis } from "./diff-apis.ts";

const SWAGGER = `swagger: "2.0"
info: { title: Stock, version: "1.0" }
host: api.tideline.example
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
paths:
  /stock:
    post:
      parameters:
        - { name: body, in: body, required: true, schema: { $ref: "#/definitions/Move" } }
      responses:
        "200": { description: ok, schema: { $ref: "#/definitions/Stock" } }
  /import:
    post:
      consumes: [multipart/form-data]
      parameters:
        - { name: sheet, in: formData, type: file, required: true }
      responses: { "204": { description: done } }
definitions:
  Move: { type: object, required: [sku], properties: { sku: { type: string }, by: { type: integer } } }
  Stock: { type: object, properties: { sku: { type: string }, level: { type: integer } } }
`;

test.each([
  ["a property of an answer", "level: { type: integer }", "", "response 200.level was removed"],
  ["a required property of a body", "required: [sku]", "required: [sku, by]", "request.by became required"],
  ["a form field", "name: sheet", "name: file", "request.file was added and is required"],
  [
    "the media type of answers",
    "produces: [application/json]",
    "produces: [text/xml]",
    "The media type application/json of the response 200 was removed",
  ],
])("in OpenAPI 2.0 too, %s is told", async (_rule, from, to, text) => {
  const { changes } = await diffApis("openapi", SWAGGER, SWAGGER.replace(from, to));
  expect(changes.filter(({ severity }) => severity === "breaking").map(({ message }) => message)).toContain(
    text,
  );
});
