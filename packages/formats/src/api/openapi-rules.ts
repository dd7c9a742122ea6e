import { createFindings, type ApiDifference, type Findings } from "./api-change.ts";
import { isRecord, memberOf, recordOf, shown, textOf, textsOf, listOf } from "./json-value.ts";
import { operationsOf, type ApiOperation, type ApiParameter, type Content } from "./openapi-model.ts";
import { createResolve } from "./references.ts";
import { compareSchemas } from "./schema-rules.ts";
import { namingUsers } from "./schema-usage.ts";
import type { Direction, SchemaSide, SchemaWalk } from "./schema-walk.ts";

interface Walk {
  readonly findings: Findings;
  readonly request: SchemaWalk;
  readonly response: SchemaWalk;
}

/** What changed between two parsed OpenAPI documents, of whichever versions of OpenAPI. */
export function diffOpenApi(before: unknown, after: unknown): ApiDifference {
  const findings = createFindings();
  const resolve = { before: createResolve(before), after: createResolve(after) };
  const walk = (direction: Direction): SchemaWalk => ({
    findings,
    ...resolve,
    direction,
    seen: new WeakMap(),
  });
  const both: Walk = { findings, request: walk("request"), response: walk("response") };
  const was = operationsOf(before, resolve.before);
  const is = operationsOf(after, resolve.after);
  pathsAndOperations(findings, was, is);
  for (const [key, operation] of was) {
    const other = is.get(key);
    if (other && findings.step()) compareOperations(both, operation, other);
  }
  compareServers(findings, before, after);
  compareSchemes(findings, before, after);
  const difference = findings.result();
  return { ...difference, changes: namingUsers(difference.changes, before, was) };
}

const nameOf = ({ method, path }: ApiOperation): string => `${method} ${path}`;

function pathsAndOperations(
  findings: Findings,
  was: ReadonlyMap<string, ApiOperation>,
  is: ReadonlyMap<string, ApiOperation>,
): void {
  const left = new Set([...is.keys()].map((key) => key.slice(key.indexOf(" "))));
  for (const [key, operation] of was) {
    if (is.has(key)) continue;
    const place = nameOf(operation);
    const alone = left.has(key.slice(key.indexOf(" ")));
    const message = alone
      ? `${place} was removed`
      : `The path ${operation.path} was removed, with ${operation.method}`;
    findings.add("breaking", { pointer: operation.pointer, place }, message);
  }
  for (const [key, operation] of is) {
    const place = nameOf(operation);
    if (!was.has(key))
      findings.add("compatible", { pointer: operation.pointer, place }, `${place} was added`);
  }
}

function compareOperations(walk: Walk, was: ApiOperation, is: ApiOperation): void {
  const place = nameOf(is);
  const at = { pointer: is.pointer, place };
  if (!was.deprecated && is.deprecated) walk.findings.add("compatible", at, `${place} is deprecated`);
  compareParameters(walk, was, is);
  compareBodies(walk, was, is);
  compareResponses(walk, was, is);
  compareSecurity(walk.findings, was, is);
}

/** A path parameter is known by its place in the path, so that it may be renamed; any other by its name. */
function keyed({ path, parameters }: ApiOperation): Map<string, ApiParameter> {
  const inPath = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  return new Map(
    parameters.map((parameter) => {
      const { where, name } = parameter;
      const key = where === "path" ? inPath.indexOf(name) : where === "header" ? name.toLowerCase() : name;
      return [`${where} ${key}`, parameter];
    }),
  );
}

function compareParameters(walk: Walk, was: ApiOperation, is: ApiOperation): void {
  const { findings } = walk;
  const place = nameOf(is);
  const [before, after] = [keyed(was), keyed(is)];
  for (const [key, parameter] of before) {
    if (after.has(key)) continue;
    const message = `The ${parameter.where} parameter ${parameter.name} was removed`;
    findings.add("breaking", { pointer: parameter.pointer, place }, message);
  }
  for (const [key, parameter] of after) {
    const { where, name, required, pointer } = parameter;
    const old = before.get(key);
    const what = `The ${where} parameter ${name}`;
    if (!old) {
      const message = required ? `${what} was added and is required` : `${what} was added`;
      findings.add(required && where !== "path" ? "breaking" : "compatible", { pointer, place }, message);
      continue;
    }
    if (!old.required && required) findings.add("breaking", { pointer, place }, `${what} became required`);
    if (old.required && !required) findings.add("compatible", { pointer, place }, `${what} became optional`);
    compareSchemas(walk.request, old.value, parameter.value, { place, path: name });
  }
}

function compareBodies(walk: Walk, { body: was }: ApiOperation, operation: ApiOperation): void {
  const { body: is, pointer } = operation;
  const place = nameOf(operation);
  const { findings } = walk;
  if (was && !is) findings.add("breaking", { pointer: was.pointer, place }, "The request body was removed");
  if (!is) return;
  if (!was) {
    const message = is.required ? "A request body was added and is required" : "A request body was added";
    findings.add(is.required ? "breaking" : "compatible", { pointer: is.pointer, place }, message);
    return;
  }
  if (!was.required && is.required)
    findings.add("breaking", { pointer: is.pointer, place }, "The request body became required");
  if (was.required && !is.required)
    findings.add("compatible", { pointer: is.pointer, place }, "The request body became optional");
  compareContent(walk.request, was.content, is.content, { pointer, place, what: "request" });
}

interface ContentPlace {
  readonly pointer: string;
  readonly place: string;
  readonly what: string;
}

function compareContent(
  walk: SchemaWalk,
  was: Content,
  is: Content,
  { pointer, place, what }: ContentPlace,
): void {
  for (const [type, { pointer: at }] of was) {
    if (is.has(type)) continue;
    walk.findings.add(
      "breaking",
      { pointer: at, place },
      `The media type ${type} of the ${what} was removed`,
    );
  }
  for (const [type, side] of is) {
    const old = was.get(type);
    if (old) compareSchemas(walk, old, side, { place, path: what });
    else
      walk.findings.add(
        "compatible",
        { pointer: side.pointer || pointer, place },
        `The media type ${type} of the ${what} was added`,
      );
  }
}

function compareResponses(walk: Walk, was: ApiOperation, is: ApiOperation): void {
  const place = nameOf(is);
  for (const [status, { pointer }] of was.responses) {
    if (is.responses.has(status)) continue;
    // Whoever handles a failure that no longer comes is not broken by that, unless another one comes in its place.
    const severity = /^[45]/.test(status) ? "dangerous" : "breaking";
    walk.findings.add(severity, { pointer, place }, `The response ${status} was removed`);
  }
  for (const [status, response] of is.responses) {
    const { pointer, content, headers } = response;
    const old = was.responses.get(status);
    if (!old) {
      walk.findings.add("compatible", { pointer, place }, `The response ${status} was added`);
      continue;
    }
    const what = `response ${status}`;
    compareContent(walk.response, old.content, content, { pointer, place, what });
    compareHeaders(walk.response, old.headers, headers, { pointer, place, what });
  }
}

function compareHeaders(
  walk: SchemaWalk,
  was: ReadonlyMap<string, SchemaSide>,
  is: ReadonlyMap<string, SchemaSide>,
  { place, what }: ContentPlace,
): void {
  for (const [name, side] of was) {
    const other = is.get(name);
    if (other) compareSchemas(walk, side, other, { place, path: `${what} header ${name}` });
    else
      walk.findings.add(
        "breaking",
        { pointer: side.pointer, place },
        `The header ${name} of the ${what} was removed`,
      );
  }
  for (const [name, { pointer }] of is)
    if (!was.has(name))
      walk.findings.add("compatible", { pointer, place }, `The header ${name} of the ${what} was added`);
}

/** Whoever could call the operation before must still be able to. */
function compareSecurity(findings: Findings, was: ApiOperation, is: ApiOperation): void {
  const place = nameOf(is);
  const at = { pointer: `${is.pointer}/security`, place };
  const covered = (old: readonly string[]) =>
    is.security.some((now) => now.every((need) => old.includes(need)));
  const shut = was.security.filter((old) => !covered(old));
  const words = (needs: readonly string[]) => (needs.length === 0 ? "nothing" : needs.join(" and "));
  if (shut.length > 0) {
    const now = is.security.map(words).join(", or ");
    findings.add(
      "breaking",
      at,
      `It was enough to present ${shut.map(words).join(", or ")}; now it takes ${now}`,
    );
  } else if (JSON.stringify(was.security) !== JSON.stringify(is.security)) {
    findings.add("compatible", at, "What has to be presented was relaxed");
  }
}

function compareServers(findings: Findings, before: unknown, after: unknown): void {
  const now = new Set(serversOf(after));
  if (now.size === 0) return;
  for (const url of serversOf(before))
    if (!now.has(url))
      findings.add(
        "dangerous",
        { pointer: "#/servers", place: "Servers" },
        `The server ${shown(url)} was removed`,
      );
}

function serversOf(root: unknown): string[] {
  const base = textOf(memberOf(root, "basePath")) ?? "";
  const host = textOf(memberOf(root, "host"));
  const urls = listOf(memberOf(root, "servers")).map((server) => textOf(memberOf(server, "url")));
  const schemes = textsOf(memberOf(root, "schemes"));
  const old = host === null && base === "" ? [] : schemes.map((scheme) => `${scheme}://${host ?? ""}${base}`);
  return [...urls.filter((url) => url !== null), ...old];
}

const SCHEME_WORDS = ["type", "in", "name", "scheme"];

function compareSchemes(findings: Findings, before: unknown, after: unknown): void {
  const now = schemesOf(after);
  for (const [name, old] of Object.entries(schemesOf(before))) {
    const other = memberOf(now, name);
    if (!isRecord(other)) continue;
    for (const word of SCHEME_WORDS) {
      const [was, is] = [memberOf(old, word), memberOf(other, word)];
      const at = { pointer: `#/components/securitySchemes/${name}`, place: `Security scheme ${name}` };
      if (was !== is) findings.add("breaking", at, `Its ${word} changed from ${shown(was)} to ${shown(is)}`);
    }
  }
}

function schemesOf(root: unknown) {
  const components = memberOf(root, "components");
  return recordOf(memberOf(components, "securitySchemes") ?? memberOf(root, "securityDefinitions"));
}
