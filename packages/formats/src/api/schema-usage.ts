import type { ApiChange } from "./api-change.ts";
import { isRecord, memberOf, recordOf } from "./json-value.ts";
import type { ApiOperation } from "./openapi-model.ts";

/** A part that operations share by reference, as the beginning of a pointer. */
const SHARED = /^#\/(?:components\/[^/]+|definitions|parameters|responses)\/[^/]+/;
const MAX_STEPS = 1_000_000;
const NAMED = 2;

/** A change of a shared part is found once; its place then names the operations that use the part. */
export function namingUsers(
  changes: readonly ApiChange[],
  root: unknown,
  operations: ReadonlyMap<string, ApiOperation>,
): ApiChange[] {
  const wanted = new Set(changes.flatMap(({ pointer }) => SHARED.exec(pointer)?.[0] ?? []));
  if (wanted.size === 0) return [...changes];
  const users = usersOf(root, operations);
  return changes.map((change) => {
    const shared = SHARED.exec(change.pointer)?.[0];
    const all = shared === undefined ? [] : (users.get(shared) ?? []);
    return all.length < 2 ? change : { ...change, place: placeOf(all) };
  });
}

function placeOf(operations: readonly string[]): string {
  const named = operations.slice(0, NAMED).join(", ");
  const more = operations.length - NAMED;
  return more > 0 ? `${named} and ${more} more` : named;
}

/** Which operations reach each shared part; gives up where a document is woven too thickly. */
function usersOf(root: unknown, operations: ReadonlyMap<string, ApiOperation>): Map<string, string[]> {
  const direct = new WeakMap<object, readonly string[]>();
  const users = new Map<string, string[]>();
  let steps = 0;
  for (const { method, path } of operations.values()) {
    const reached = new Set<string>();
    const item = memberOf(recordOf(memberOf(root, "paths")), path);
    const open: unknown[] = [memberOf(item, method.toLowerCase()), memberOf(item, "parameters")];
    while (open.length > 0 && ++steps < MAX_STEPS) {
      for (const ref of refsIn(open.pop(), direct)) {
        const shared = SHARED.exec(ref)?.[0];
        if (shared === undefined || reached.has(shared)) continue;
        reached.add(shared);
        open.push(partAt(root, shared));
      }
    }
    for (const shared of reached) {
      const names = users.get(shared);
      if (names) names.push(`${method} ${path}`);
      else users.set(shared, [`${method} ${path}`]);
    }
  }
  return steps < MAX_STEPS ? users : new Map();
}

function partAt(root: unknown, pointer: string): unknown {
  const names = pointer.slice(2).split("/");
  return names.reduce((at, name) => memberOf(at, name.replaceAll("~1", "/").replaceAll("~0", "~")), root);
}

/** The references directly within a value. */
function refsIn(value: unknown, known: WeakMap<object, readonly string[]>): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const before = known.get(value);
  if (before) return before;
  const ref = isRecord(value) ? memberOf(value, "$ref") : undefined;
  const below = Object.values(value).flatMap((member: unknown) => refsIn(member, known));
  const refs = [...new Set(typeof ref === "string" ? [ref, ...below] : below)];
  known.set(value, refs);
  return refs;
}
