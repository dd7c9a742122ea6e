import { memberOf, recordOf } from "./json-value.ts";
import { operationsOf, type ApiOperation, type Content } from "./openapi-model.ts";
import { createResolve } from "./references.ts";
import { typeText } from "./type-text.ts";

export interface ContentView {
  readonly media: string;
  readonly type: string;
}

/** One operation as a screen shows it: schemas as types, the names of others standing for themselves. */
export interface OperationView {
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly parameters: {
    readonly name: string;
    readonly where: string;
    readonly required: boolean;
    readonly type: string;
    readonly description: string;
  }[];
  readonly body: { readonly required: boolean; readonly content: ContentView[] } | null;
  readonly responses: {
    readonly status: string;
    readonly description: string;
    readonly content: ContentView[];
  }[];
  readonly security: string[];
}

export interface OpenApiView {
  readonly operations: OperationView[];
  readonly schemas: { readonly name: string; readonly type: string }[];
  /** Whether there are more than a screen can hold. */
  readonly truncated: boolean;
}

const MAX_OPERATIONS = 500;
const MAX_SCHEMAS = 500;
/** Of everything together. */
const MAX_CHARS = 1_000_000;

export function openApiView(root: unknown): OpenApiView {
  const all = [...operationsOf(root, createResolve(root)).values()];
  const named = Object.entries(schemasOf(root));
  let chars = 0;
  const fits = (view: unknown) => (chars += JSON.stringify(view).length) <= MAX_CHARS;
  const operations = all.slice(0, MAX_OPERATIONS).map(viewOf).filter(fits);
  const schemas = named
    .slice(0, MAX_SCHEMAS)
    .map(([name, schema]) => ({ name, type: typeText(schema) }))
    .filter(fits);
  const truncated = operations.length < all.length || schemas.length < named.length;
  return { operations, schemas, truncated };
}

function schemasOf(root: unknown) {
  return recordOf(memberOf(memberOf(root, "components"), "schemas") ?? memberOf(root, "definitions"));
}

function viewOf({
  pointer: _pointer,
  parameters,
  body,
  responses,
  security,
  ...rest
}: ApiOperation): OperationView {
  return {
    ...rest,
    parameters: parameters.map(({ name, where, required, description, value }) => {
      return { name, where, required, description, type: typeText(value.schema) };
    }),
    body: body && { required: body.required, content: contentView(body.content) },
    responses: [...responses].map(([status, { description, content }]) => {
      return { status, description, content: contentView(content) };
    }),
    security: security.filter((needs) => needs.length > 0).map(needsText),
  };
}

/** `scheme (scope, scope) and scheme`. */
function needsText(needs: readonly string[]): string {
  const schemes = needs.filter((need) => !needs.some((other) => need.startsWith(`${other} `)));
  const texts = schemes.map((scheme) => {
    const scopes = needs
      .filter((need) => need.startsWith(`${scheme} `))
      .map((need) => need.slice(scheme.length + 1));
    return scopes.length === 0 ? scheme : `${scheme} (${scopes.join(", ")})`;
  });
  return texts.join(" and ");
}

function contentView(content: Content): ContentView[] {
  return [...content].map(([media, { schema }]) => ({ media, type: typeText(schema) }));
}
