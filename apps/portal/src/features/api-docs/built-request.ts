import type { ApiOperation } from "./api-document.ts";

export interface BuiltRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What someone typed into the fields of an operation; empty fields are left out. */
export interface Filled {
  readonly values: Readonly<Record<string, string>>;
  readonly body: string;
}

const LISTS = /\s*,\s*/;

/** The request of a filled-in operation. Values of list parameters are separated by commas. */
export function builtRequest(
  operation: ApiOperation,
  { values, body }: Filled,
  idempotencyKey: string,
): BuiltRequest {
  const query = new URLSearchParams();
  const headers: Record<string, string> = { Accept: "application/json" };
  let path = operation.path;
  for (const { name, in: where, schema } of operation.parameters) {
    const value = values[name]?.trim() ?? "";
    if (where === "path") path = path.replace(`{${name}}`, encodeURIComponent(value));
    if (where === "query" && value !== "") {
      for (const part of schema.type === "array" ? value.split(LISTS) : [value]) query.append(name, part);
    }
    if (where === "header") headers[name] = value || idempotencyKey;
  }
  const search = query.size === 0 ? "" : `?${query.toString()}`;
  const request = { url: `${operation.base}${path}${search}`, method: operation.method, headers };
  if (!operation.requestBody || body.trim() === "") return request;
  return { ...request, headers: { ...headers, "Content-Type": "application/json" }, body };
}

/** The names of path parameters and the body that are still missing or wrong. */
export function missingParts(operation: ApiOperation, { values, body }: Filled): string[] {
  const names = operation.parameters
    .filter(({ in: where, required, name }) => where !== "header" && required && !values[name]?.trim())
    .map(({ name }) => name);
  return isJson(body) ? names : [...names, "a body of valid JSON"];
}

function isJson(text: string): boolean {
  if (text.trim() === "") return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The same request for a shell, with a token in place of the browser's sign-in. */
export function curlText({ url, method, headers, body }: BuiltRequest, origin: string): string {
  const lines = [`curl ${quoted(origin + url)}`];
  if (method !== "GET") lines.push(`--request ${method}`);
  lines.push('--header "Authorization: Bearer $SIGNALBOX_TOKEN"');
  for (const [name, value] of Object.entries(headers)) lines.push(`--header ${quoted(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`--data ${quoted(body)}`);
  return lines.join(" \\\n  ");
}
