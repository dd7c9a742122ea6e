import { ErrorCode } from "@signalbox/kernel";
import { MAX_REASON } from "../change-reason.ts";
import { refusals } from "../errors.ts";
import type { Routed } from "./definitions.ts";
import { hasBody } from "./input.ts";
import { jsonSchemaOf, type JsonSchema } from "./json-schema.ts";
import { rowsMember } from "./rows-member.ts";
import { parseRoute, type ParsedRoute } from "./route.ts";

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of everything that is served, from the definitions themselves. */
export function openApiDocument(definitions: readonly Routed[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const definition of definitions) {
    const route = parseRoute(definition);
    paths[route.template] = {
      ...paths[route.template],
      [route.method.toLowerCase()]: operation(definition, route),
    };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Signalbox",
      version,
      description: "Everything the portal can do. Writes carry an Idempotency-Key; errors are problem+json.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }, { session: [] }],
    tags: [...new Set(definitions.map(domainOf))].map((name) => ({ name })),
    paths,
    components,
  };
}

const domainOf = ({ name }: Routed): string => name.split(".")[0] ?? name;

function operation(definition: Routed, route: ParsedRoute): Json {
  const input = jsonSchemaOf(definition.input, "input");
  const output = jsonSchemaOf(definition.output, "output");
  const json = { "application/json": { schema: output } };
  const csv =
    definition.kind === "query" && rowsMember(output) ? { "text/csv": { schema: { type: "string" } } } : {};
  return {
    operationId: definition.name,
    summary: definition.summary,
    description: `Needs the permission \`${definition.permission.name}\`: ${definition.permission.title}.`,
    tags: [domainOf(definition)],
    parameters: [
      ...parameters(input, route),
      ...(definition.kind === "command" ? [idempotencyParameter, reasonParameter] : []),
    ],
    ...(hasBody(route.method) ? { requestBody: requestBody(input, route) } : {}),
    responses: {
      "200": { description: "The answer.", content: { ...json, ...csv } },
      default: { $ref: "#/components/responses/Problem" },
    },
  };
}

function parameters(input: JsonSchema, route: ParsedRoute): Json[] {
  const properties = Object.entries(input.properties ?? {});
  return properties.flatMap(([name, schema]) => {
    if (route.parameters.includes(name)) return [{ name, in: "path", required: true, schema }];
    if (hasBody(route.method)) return [];
    return [{ name, in: "query", required: input.required?.includes(name) ?? false, schema }];
  });
}

function requestBody(input: JsonSchema, route: ParsedRoute): Json {
  const properties = Object.entries(input.properties ?? {}).filter(
    ([name]) => !route.parameters.includes(name),
  );
  const required = (input.required ?? []).filter((name) => !route.parameters.includes(name));
  const schema = {
    ...input,
    properties: Object.fromEntries(properties),
    required,
    additionalProperties: false,
  };
  return { required: required.length > 0, content: { "application/json": { schema } } };
}

const idempotencyParameter: Json = {
  name: "Idempotency-Key",
  in: "header",
  required: true,
  description:
    "The same key with the same body is answered again without effect; with another body it is refused.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

const reasonParameter: Json = {
  name: "Signalbox-Reason",
  in: "header",
  required: false,
  description: `Why, percent-encoded as UTF-8, at most ${MAX_REASON} characters. It is kept in the register with the change; changes of what is in production may need it.`,
  schema: { type: "string" },
};

const problemSchema: Json = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "issues", "correlationId"],
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer", enum: [...Object.values(refusals).map(({ status }) => status), 500] },
    detail: { type: "string" },
    code: { type: "string", enum: [...ErrorCode.options, "internal"] },
    issues: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: { path: { type: "string" }, message: { type: "string" } },
      },
    },
    remedy: { type: ["string", "null"] },
    policies: { type: "array", items: { type: "string" } },
    correlationId: { type: "string" },
  },
};

const components: Json = {
  securitySchemes: {
    token: {
      type: "http",
      scheme: "bearer",
      description: "An API token, made in the portal or with signalbox token.",
    },
    session: {
      type: "apiKey",
      in: "cookie",
      name: "next-auth.session-token",
      description: "The browser's sign-in.",
    },
  },
  schemas: { Problem: problemSchema },
  responses: {
    Problem: {
      description: "A refusal or a failure.",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
};
