import { AppError, type ErrorIssue } from "@signalbox/kernel";
import type { Routed } from "./definitions.ts";
import { jsonSchemaOf, type JsonSchema } from "./json-schema.ts";
import type { ParsedRoute } from "./route.ts";

type Values = Record<string, unknown>;

/** Reads the input of one definition out of path, query and body; checks names, and leaves values to the schema. */
export type InputReader = (request: {
  readonly path: Record<string, string>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}) => Values;

export function inputReader(definition: Routed, route: ParsedRoute): InputReader {
  const properties = jsonSchemaOf(definition.input, "input").properties ?? {};
  const inBody = hasBody(route.method);
  const outsidePath = Object.keys(properties).filter((name) => !route.parameters.includes(name));
  return ({ path, query, body }) => {
    const fromPath = mapValues(path, (text, name) => fromText(text, properties[name] ?? {}));
    if (!inBody) return { ...fromQuery(query, outsidePath, properties), ...fromPath };
    refuseUnknown([...new Set(query.keys())], [], "query parameter");
    const members = asObject(body);
    refuseUnknown(Object.keys(members), outsidePath, "member");
    return { ...members, ...fromPath };
  };
}

export const hasBody = (method: string): boolean =>
  method === "POST" || method === "PUT" || method === "PATCH";

function fromQuery(query: URLSearchParams, known: string[], properties: Record<string, JsonSchema>): Values {
  const given = [...new Set(query.keys())];
  refuseUnknown(given, known, "query parameter");
  const values: Values = {};
  for (const name of given) {
    const schema = properties[name] ?? {};
    const texts = query.getAll(name);
    if (isArray(schema)) values[name] = texts.map((text) => fromText(text, schema.items ?? {}));
    else if (texts.length === 1) values[name] = fromText(texts[0] ?? "", schema);
    else throw invalid([{ path: name, message: "is given more than once" }]);
  }
  return values;
}

const isArray = (schema: JsonSchema): boolean => schema.type === "array";

/** A parameter is text; one that the schema wants as number or truth value becomes it where it reads as such. */
function fromText(text: string, schema: JsonSchema): unknown {
  const types = [schema, ...(schema.anyOf ?? [])].map(({ type }) => type);
  if (types.includes("string")) return text;
  if (types.includes("number") || types.includes("integer"))
    return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}

function asObject(body: unknown): Values {
  if (body === undefined) return {};
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Values;
  throw invalid([{ path: "", message: "the body must be a JSON object" }]);
}

function refuseUnknown(given: string[], known: string[], what: string): void {
  const unknown = given.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const hint = known.length === 0 ? "none is known here" : `known are ${known.join(", ")}`;
  throw invalid(unknown.map((path) => ({ path, message: `is not a known ${what}; ${hint}` })));
}

function invalid(issues: ErrorIssue[]): AppError {
  const [first] = issues;
  const subject = first?.path ? `${first.path} ` : "";
  return new AppError("invalid", `The request is not valid: ${subject}${first?.message ?? ""}.`, { issues });
}

function mapValues(record: Record<string, string>, map: (text: string, name: string) => unknown): Values {
  return Object.fromEntries(Object.entries(record).map(([name, text]) => [name, map(text, name)]));
}
