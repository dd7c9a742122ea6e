import { expect, test } from "vitest";
import { definitions } from "./definitions.ts";
import { createRestApi } from "./app.ts";
import { jsonSchemaOf, type JsonSchema } from "./json-schema.ts";
import { openApiDocument } from "./openapi.ts";
import { parseRoute } from "./route.ts";

const document = openApiDocument(definitions, "1") as {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; parameters: { name: string; in: string; schema: object }[] }>
  >;
};
const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, { operationId }]) => `${method.toUpperCase()} ${path} ${operationId}`,
  ),
);

test("the document lists exactly the routes that are served", () => {
  const served = definitions.map(({ route, name }) => `${route} ${name}`);
  expect(documented.sort()).toEqual(served.sort());
  expect(served.length).toBeGreaterThan(10);
});

test("each documented path is answered by its own route, never by the one for unknown paths", async () => {
  const app = createRestApi({
    version: "1",
    contextOf: () => Promise.reject(new Error("reached")),
    correlationIdOf: () => "",
    onBug: () => undefined,
  });
  for (const definition of definitions) {
    const { method, template } = parseRoute(definition);
    const headers = { "Idempotency-Key": "k" };
    const response = await app.request(`/api/v1${template.replace(/\{\w+\}/g, "x")}`, { method, headers });
    expect(`${definition.name} ${response.status}`).toBe(`${definition.name} 500`);
  }
});

test("names and routes are unique", () => {
  expect(new Set(definitions.map(({ name }) => name)).size).toBe(definitions.length);
  expect(new Set(definitions.map(({ route }) => route)).size).toBe(definitions.length);
});

test("each path parameter is a member of the input, and each parameter has a type", () => {
  for (const definition of definitions) {
    const { parameters } = parseRoute(definition);
    expect(Object.keys(definition.input.shape)).toEqual(expect.arrayContaining([...parameters]));
  }
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const { parameters } of Object.values(methods)) {
      for (const { name, schema } of parameters) {
        expect(`${path} ${name} ${JSON.stringify(schema)}`).not.toMatch(/ \{\}$/);
      }
    }
  }
});

test("a write is never a GET, and documents its headers", () => {
  for (const definition of definitions.filter(({ kind }) => kind === "command")) {
    const { method, template } = parseRoute(definition);
    expect(method).not.toBe("GET");
    const headers = document.paths[template]?.[method.toLowerCase()]?.parameters.filter(
      (one) => one.in === "header",
    );
    expect(headers?.map(({ name }) => name)).toEqual(["Idempotency-Key", "Signalbox-Reason"]);
  }
});

/** Proxies and servers end addresses there. */
const LONGEST_ADDRESS = 8000;

/** A tree, or text as long as a file. */
function isForBody(schema: JsonSchema): boolean {
  const { type, maxLength = 0, anyOf = [] } = schema;
  return type === "object" || Number(maxLength) > LONGEST_ADDRESS || anyOf.some(isForBody);
}

test("a read is a GET, unless it asks what no address can carry", () => {
  for (const definition of definitions.filter(({ kind }) => kind === "query")) {
    const { method, parameters } = parseRoute(definition);
    const { properties = {} } = jsonSchemaOf(definition.input, "input");
    const asked = Object.entries(properties).filter(([name]) => !parameters.includes(name));
    const wanted = asked.some(([, schema]) => isForBody(schema)) ? "POST" : "GET";
    expect(`${definition.name} ${method}`).toBe(`${definition.name} ${wanted}`);
  }
});

test("the document is OpenAPI 3.1 and is served", async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
});
