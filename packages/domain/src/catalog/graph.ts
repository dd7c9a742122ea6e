import { queryText } from "@signalbox/kernel";
import { z } from "zod";
import { EntityRef, EntityRow } from "./schema.ts";

const MAX_HOPS = 3;
/** As many as a person can still make out on a screen, and a browser can move smoothly. */
const MAX_NODES = 300;
/** How many neighbours of one node are followed, shared out among its types of relation. */
export const NEIGHBOURS_FOLLOWED = 60;
const MAX_AFFECTED = 2000;
/** A chain of dependencies longer than this is cut, and the answer says so. */
export const MAX_DISTANCE = 20;

/** Out: what a node points at (its owner, what it needs). In: what points at it. */
export const GraphDirection = z.enum(["out", "in", "both"]);
export type GraphDirection = z.infer<typeof GraphDirection>;

const GraphRef = z.string().max(400).toLowerCase().pipe(EntityRef);

export const NeighbourhoodInput = z.object({
  ref: GraphRef,
  depth: z.coerce.number().int().min(1).max(MAX_HOPS).default(1),
  direction: GraphDirection.default("both"),
  /** Types of relation, under either of their names; all of them unless given. */
  types: z.array(queryText(63)).max(40).optional(),
  /** Kinds to show besides the root; nothing is followed through the others. */
  kinds: z.array(queryText(63)).max(30).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_NODES).default(MAX_NODES),
});

/** An entity in the graph; `entity` is null while nothing in the catalog has that ref. */
export const GraphNode = z.object({
  ref: z.string(),
  entity: EntityRow.nullable(),
  /** Relations between it and the root, by the shortest way. */
  distance: z.number().int(),
  /** Neighbours that the filter allows and that are not shown; null where the graph ends and nobody looked. */
  hidden: z.number().int().nullable(),
});
export type GraphNode = z.infer<typeof GraphNode>;

/** A relation once, in its own direction: `dependsOn`, never `dependencyOf`. */
export const GraphEdge = z.object({ source: z.string(), type: z.string(), target: z.string() });
export type GraphEdge = z.infer<typeof GraphEdge>;

export const Neighbourhood = z.object({
  root: z.string(),
  /** The root first, then by distance and ref. */
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  /** Whether the limit of nodes left some out. */
  truncated: z.boolean(),
});
export type Neighbourhood = z.infer<typeof Neighbourhood>;

/** One step away from the root: what is reached, and how it stands to what was reached before it. */
const ImpactStep = z.object({ relation: z.string(), ref: z.string() });
export type ImpactStep = z.infer<typeof ImpactStep>;

export const AffectedEntity = z.object({
  ref: z.string(),
  entity: EntityRow.nullable(),
  distance: z.number().int(),
  /** The shortest way from the root, which is not in it, to this entity, which is its end. */
  path: z.array(ImpactStep),
});
export type AffectedEntity = z.infer<typeof AffectedEntity>;

/** A whole of which some parts are affected, and through which ones. */
export const PartlyAffected = z.object({
  ref: z.string(),
  entity: EntityRow.nullable(),
  parts: z.array(z.string()),
});
export type PartlyAffected = z.infer<typeof PartlyAffected>;

export const ImpactOwner = z.object({
  /** Null for what nobody owns. */
  ref: z.string().nullable(),
  title: z.string().nullable(),
  affected: z.number().int(),
});
export type ImpactOwner = z.infer<typeof ImpactOwner>;

export const Impact = z.object({
  root: z.string(),
  /** What is down; null while nothing in the catalog has that ref. */
  entity: EntityRow.nullable(),
  /** Nearest first. */
  affected: z.array(AffectedEntity),
  partlyAffected: z.array(PartlyAffected),
  /** Who owns what is affected, most first. */
  owners: z.array(ImpactOwner),
  truncated: z.boolean(),
});
export type Impact = z.infer<typeof Impact>;

export const ImpactInput = z.object({
  ref: GraphRef,
  limit: z.coerce.number().int().min(1).max(MAX_AFFECTED).default(MAX_AFFECTED),
});
