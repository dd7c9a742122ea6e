import { isRecord, listOf, memberOf, pointerTo, recordOf, textOf, textsOf } from "./json-value.ts";
import type { Resolve } from "./references.ts";
import type { SchemaSide } from "./schema-walk.ts";

export interface ApiParameter {
  readonly name: string;
  readonly where: string;
  readonly required: boolean;
  readonly description: string;
  readonly pointer: string;
  readonly value: SchemaSide;
}

export type Content = ReadonlyMap<string, SchemaSide>;

export interface ApiResponse {
  readonly description: string;
  readonly pointer: string;
  readonly content: Content;
  readonly headers: ReadonlyMap<string, SchemaSide>;
}

/** One operation, whichever version of OpenAPI describes it. */
export interface ApiOperation {
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  readonly deprecated: boolean;
  readonly parameters: readonly ApiParameter[];
  readonly body: { readonly required: boolean; readonly pointer: string; readonly content: Content } | null;
  readonly responses: ReadonlyMap<string, ApiResponse>;
  /** Alternatives; each names all schemes that are needed together, as `scheme` or `scheme scope`. */
  readonly security: readonly (readonly string[])[];
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
const DEFAULT_MEDIA = "application/json";

/** All operations by `METHOD /path`, in which the names of path parameters do not count. */
export function operationsOf(root: unknown, resolve: Resolve): Map<string, ApiOperation> {
  const operations = new Map<string, ApiOperation>();
  for (const [path, item] of Object.entries(recordOf(memberOf(root, "paths")))) {
    const found = resolve(item, pointerTo("#/paths", path));
    for (const method of METHODS) {
      const operation = memberOf(found.value, method);
      if (!isRecord(operation)) continue;
      const key = `${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
      const at = {
        root,
        path,
        method,
        item: found.value,
        operation,
        pointer: pointerTo(found.pointer, method),
      };
      operations.set(key, operationOf(at, resolve));
    }
  }
  return operations;
}

interface At {
  readonly root: unknown;
  readonly path: string;
  readonly method: string;
  readonly item: unknown;
  readonly operation: unknown;
  readonly pointer: string;
}

function operationOf(at: At, resolve: Resolve): ApiOperation {
  const { root, path, method, operation, pointer } = at;
  const given = parametersOf(at, resolve);
  const responses = Object.entries(recordOf(memberOf(operation, "responses")));
  return {
    method: method.toUpperCase(),
    path,
    pointer,
    summary: textOf(memberOf(operation, "summary")) ?? "",
    description: textOf(memberOf(operation, "description")) ?? "",
    tag: textsOf(memberOf(operation, "tags"))[0] ?? "",
    deprecated: memberOf(operation, "deprecated") === true,
    parameters: given.filter(({ where }) => where !== "body" && where !== "formData"),
    body: bodyOf(at, given, resolve),
    responses: new Map(
      responses.map(([status, response]) => [status, responseOf(at, status, response, resolve)]),
    ),
    security: securityOf(memberOf(operation, "security") ?? memberOf(root, "security")),
  };
}

function parametersOf({ item, operation, pointer }: At, resolve: Resolve): ApiParameter[] {
  const shared = listOf(memberOf(item, "parameters"));
  const own = listOf(memberOf(operation, "parameters"));
  const all = new Map<string, ApiParameter>();
  for (const [index, raw] of [...shared, ...own].entries()) {
    const { value, pointer: place } = resolve(
      raw,
      `${pointer}/parameters/${Math.max(0, index - shared.length)}`,
    );
    const name = textOf(memberOf(value, "name"));
    const where = textOf(memberOf(value, "in"));
    if (name === null || where === null) continue;
    const [media] = Object.values(recordOf(memberOf(value, "content")));
    const schema = memberOf(value, "schema") ?? memberOf(media, "schema") ?? value;
    all.set(`${where} ${name}`, {
      name,
      where,
      required: where === "path" || memberOf(value, "required") === true,
      description: textOf(memberOf(value, "description")) ?? "",
      pointer: place,
      value: { schema, pointer: place },
    });
  }
  return [...all.values()];
}

function bodyOf(at: At, given: readonly ApiParameter[], resolve: Resolve): ApiOperation["body"] {
  const raw = memberOf(at.operation, "requestBody");
  if (raw !== undefined) {
    const { value, pointer } = resolve(raw, `${at.pointer}/requestBody`);
    const content = contentOf(memberOf(value, "content"), pointer);
    return { required: memberOf(value, "required") === true, pointer, content };
  }
  const media = mediaOf(at, "consumes");
  const body = given.find(({ where }) => where === "body");
  if (body) {
    const content = new Map(media.map((type) => [type, body.value]));
    return { required: body.required, pointer: body.pointer, content };
  }
  const fields = given.filter(({ where }) => where === "formData");
  if (fields.length === 0) return null;
  const properties = Object.fromEntries(fields.map(({ name, value }) => [name, value.schema]));
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const form = { schema: { type: "object", properties, required }, pointer: at.pointer };
  return {
    required: required.length > 0,
    pointer: at.pointer,
    content: new Map(media.map((type) => [type, form])),
  };
}

function mediaOf({ root, operation }: At, word: "consumes" | "produces"): string[] {
  const own = textsOf(memberOf(operation, word));
  const media = own.length > 0 ? own : textsOf(memberOf(root, word));
  return media.length > 0 ? media : [DEFAULT_MEDIA];
}

function contentOf(content: unknown, pointer: string): Content {
  const entries = Object.entries(recordOf(content));
  return new Map(
    entries.map(([type, media]) => {
      return [
        type,
        { schema: memberOf(media, "schema"), pointer: pointerTo(pointer, "content", type, "schema") },
      ];
    }),
  );
}

function responseOf(at: At, status: string, raw: unknown, resolve: Resolve): ApiResponse {
  const { value, pointer } = resolve(raw, pointerTo(at.pointer, "responses", status));
  const schema = memberOf(value, "schema");
  const content =
    schema === undefined
      ? contentOf(memberOf(value, "content"), pointer)
      : new Map(mediaOf(at, "produces").map((type) => [type, { schema, pointer: `${pointer}/schema` }]));
  const headers = Object.entries(recordOf(memberOf(value, "headers"))).map(([name, header]) => {
    const found = resolve(header, pointerTo(pointer, "headers", name));
    const side = { schema: memberOf(found.value, "schema") ?? found.value, pointer: found.pointer };
    return [name.toLowerCase(), side] as const;
  });
  return {
    description: textOf(memberOf(value, "description")) ?? "",
    pointer,
    content,
    headers: new Map(headers),
  };
}

/** No word on security, and an empty list, both mean that nothing is asked for. */
function securityOf(security: unknown): string[][] {
  const alternatives = listOf(security).filter(isRecord);
  if (alternatives.length === 0) return [[]];
  return alternatives.map((schemes) =>
    Object.entries(schemes)
      .flatMap(([scheme, scopes]) => [scheme, ...textsOf(scopes).map((scope) => `${scheme} ${scope}`)])
      .sort(),
  );
}
