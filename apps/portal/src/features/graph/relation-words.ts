interface RelationWords {
  /** From the source to the target: "checkout depends on payments". */
  readonly forward: string;
  readonly backward: string;
}

const WORDS: ReadonlyMap<string, RelationWords> = new Map([
  ["dependsOn", { forward: "depends on", backward: "needed by" }],
  ["consumesApi", { forward: "uses API", backward: "used by" }],
  ["providesApi", { forward: "provides API", backward: "provided by" }],
  ["partOf", { forward: "part of", backward: "contains" }],
  ["ownedBy", { forward: "owned by", backward: "owns" }],
  ["memberOf", { forward: "member of", backward: "has member" }],
  ["childOf", { forward: "group within", backward: "has group" }],
]);

/** The relations to filter by, in the order in which they matter. */
export const RELATION_TYPES: readonly string[] = [...WORDS.keys()];

const BACKWARD: ReadonlyMap<string, string> = new Map([
  ["dependencyOf", "dependsOn"],
  ["apiConsumedBy", "consumesApi"],
  ["apiProvidedBy", "providesApi"],
  ["hasPart", "partOf"],
  ["ownerOf", "ownedBy"],
  ["hasMember", "memberOf"],
  ["parentOf", "childOf"],
]);

/** A relation as a verb, read from the source to the target; either name of a relation will do. */
export function relationWord(type: string): string {
  const reversed = BACKWARD.get(type);
  if (reversed !== undefined) return WORDS.get(reversed)?.backward ?? type;
  return WORDS.get(type)?.forward ?? type.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** The same relation, read from the target to the source. */
export function inverseWord(type: string): string {
  return WORDS.get(type)?.backward ?? `${relationWord(type)}, the other way round`;
}

/** Lines that differ without colour: what breaks with a thing is drawn through, what says where it belongs is not. */
const DASHES: ReadonlyMap<string, string> = new Map([
  ["consumesApi", "8 3"],
  ["providesApi", "8 3 2 3"],
  ["partOf", "2 3"],
  ["ownedBy", "1 5"],
  ["memberOf", "1 5"],
  ["childOf", "1 5"],
]);

export function relationDash(type: string): string | undefined {
  return DASHES.get(type);
}
