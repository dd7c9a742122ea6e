import { inverseRelation } from "@signalbox/formats";
import type { GraphDirection, GraphEdge } from "../graph.ts";

/** Which of the declared types of relation count. */
export type DeclaredTypes =
  | { readonly kind: "in"; readonly types: readonly string[] }
  | { readonly kind: "except"; readonly types: readonly string[] };

/** From a node one goes along relations that it declares itself, and along those that others declare towards it. */
export interface Reach {
  readonly declared: DeclaredTypes;
  readonly received: DeclaredTypes;
}

/** The names that only the far end uses; every other relation stands in its own direction. */
const REVERSED = [
  "ownerOf",
  "hasPart",
  "apiProvidedBy",
  "apiConsumedBy",
  "dependencyOf",
  "parentOf",
  "hasMember",
];

/** The type by which the graph draws a relation, whichever name was declared. */
export function canonicalType(type: string): string {
  return REVERSED.includes(type) ? inverseRelation(type) : type;
}

/** A declared relation in its own direction. */
function canonicalEdge({ source, type, target }: GraphEdge): GraphEdge {
  return REVERSED.includes(type)
    ? { source: target, type: inverseRelation(type), target: source }
    : { source, type, target };
}

/** Each relation once, in its own direction, without those of a thing to itself. */
export function canonicalEdges(declared: readonly GraphEdge[]): GraphEdge[] {
  const edges = new Map<string, GraphEdge>();
  for (const edge of declared.map(canonicalEdge)) {
    if (edge.source !== edge.target) edges.set(`${edge.source} ${edge.type} ${edge.target}`, edge);
  }
  return [...edges.values()];
}

/** Which declared relations lead from a node in a direction. */
export function reachOf(direction: GraphDirection, types: readonly string[] | undefined): Reach {
  const along = typesAlong(types);
  const against = typesAgainst(types);
  const either = { kind: "except", types: [] } as const;
  const both =
    types === undefined ? either : { kind: "in" as const, types: [...along.types, ...against.types] };
  switch (direction) {
    case "out":
      return { declared: along, received: against };
    case "in":
      return { declared: against, received: along };
    case "both":
      return { declared: both, received: both };
    default:
      return direction satisfies never;
  }
}

function typesAlong(types: readonly string[] | undefined): DeclaredTypes {
  if (types === undefined) return { kind: "except", types: REVERSED };
  return { kind: "in", types: [...new Set(types.map(canonicalType))] };
}

function typesAgainst(types: readonly string[] | undefined): DeclaredTypes {
  if (types === undefined) return { kind: "in", types: REVERSED };
  const reversed = types.map((type) => inverseRelation(canonicalType(type)));
  return { kind: "in", types: reversed.filter((type) => REVERSED.includes(type)) };
}

/**
 * From what is down to what is down with it: what depends on it, the APIs it provides, what consumes such an API, and
 * its parts.
 */
export const IMPACT_REACH: Reach = {
  declared: { kind: "in", types: ["dependencyOf", "apiConsumedBy", "hasPart", "providesApi"] },
  received: { kind: "in", types: ["dependsOn", "consumesApi", "partOf", "apiProvidedBy"] },
};

/** From what is down to the wholes that it is a part of. */
export const WHOLES_REACH: Reach = {
  declared: { kind: "in", types: ["partOf"] },
  received: { kind: "in", types: ["hasPart"] },
};
