import { memberOf } from "./json-value.ts";
import type { Member, SchemaShape } from "./schema-shape.ts";
import { note, type Further, type Place, type SchemaWalk, type Shapes } from "./schema-walk.ts";

/** The members of objects, lists and maps. */
export function objectChanges(walk: SchemaWalk, shapes: Shapes, at: Place, further: Further): void {
  const { was, is } = shapes;
  const names = new Set([...was.properties.keys(), ...is.properties.keys()]);
  for (const name of names) {
    const before = visible(walk, was.properties.get(name));
    const after = visible(walk, is.properties.get(name));
    const path = `${at.path}.${name}`;
    if (before && !after) removed(walk, shapes, name, at);
    else if (!before && after) added(walk, shapes, name, after, at);
    else if (before && after) {
      obligation(walk, shapes, name, after, at);
      further(before, after, path);
    }
  }
  orphanedRequirements(walk, shapes, at);
  below(shapes, "items", at, "[]", further);
  below(shapes, "additionalProperties", at, ".*", further);
  closing(walk, shapes, at);
}

/** What only an answer holds is no part of a request, and the other way round. */
function visible({ direction }: SchemaWalk, member: Member | undefined): Member | undefined {
  const hiddenBy = direction === "request" ? "readOnly" : "writeOnly";
  return memberOf(member?.schema, hiddenBy) === true ? undefined : member;
}

const isClosed = ({ keywords }: SchemaShape): boolean => memberOf(keywords, "additionalProperties") === false;

function removed(walk: SchemaWalk, { was, is, pointer }: Shapes, name: string, at: Place): void {
  const path = `${at.path}.${name}`;
  const place = was.properties.get(name)?.pointer ?? pointer;
  if (walk.direction === "response") note(walk, "breaking", place, at, `${path} was removed`);
  else if (isClosed(is)) note(walk, "breaking", place, at, `${path} was removed and is now refused`);
  else note(walk, "dangerous", place, at, `${path} was removed and is no longer read`);
}

function added(walk: SchemaWalk, { is }: Shapes, name: string, member: Member, at: Place): void {
  const path = `${at.path}.${name}`;
  const demanded = walk.direction === "request" && is.required.has(name);
  const message = demanded ? `${path} was added and is required` : `${path} was added`;
  note(walk, demanded ? "breaking" : "compatible", member.pointer, at, message);
}

function obligation(walk: SchemaWalk, { was, is }: Shapes, name: string, member: Member, at: Place): void {
  const before = was.required.has(name);
  const after = is.required.has(name);
  if (before === after) return;
  const path = `${at.path}.${name}`;
  const request = walk.direction === "request";
  const message = after
    ? `${path} became required`
    : request
      ? `${path} became optional`
      : `${path} may now be absent`;
  note(walk, request === after ? "breaking" : "compatible", member.pointer, at, message);
}

/** A name can be required without being described. */
function orphanedRequirements(walk: SchemaWalk, { was, is, pointer }: Shapes, at: Place): void {
  if (walk.direction !== "request") return;
  for (const name of is.required) {
    if (is.properties.has(name) || was.required.has(name)) continue;
    note(walk, "breaking", pointer, at, `${at.path}.${name} became required`);
  }
}

function below({ was, is, pointer }: Shapes, word: string, at: Place, step: string, further: Further): void {
  const before = memberOf(was.keywords, word);
  const after = memberOf(is.keywords, word);
  if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) return;
  const place = `${pointer}/${word}`;
  further({ schema: before, pointer: place }, { schema: after, pointer: place }, `${at.path}${step}`);
}

function closing(walk: SchemaWalk, { was, is, pointer }: Shapes, at: Place): void {
  if (isClosed(was) === isClosed(is)) return;
  const request = walk.direction === "request";
  if (isClosed(is)) {
    const message = `${at.path} no longer allows members that are not described`;
    note(walk, request ? "breaking" : "compatible", pointer, at, message);
  } else {
    note(
      walk,
      request ? "compatible" : "dangerous",
      pointer,
      at,
      `${at.path} may now hold members that are not described`,
    );
  }
}
