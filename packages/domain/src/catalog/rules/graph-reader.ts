import type { GraphEdge } from "../graph.ts";
import type { EntityRow } from "../schema.ts";
import type { FoundStep } from "./impact.ts";
import type { FoundNeighbour } from "./neighbourhood.ts";
import type { Reach } from "./reach.ts";

export interface NeighbourHop {
  readonly from: readonly string[];
  readonly reach: Reach;
  /** The kinds that count, in lower case; all of them unless given. */
  readonly kinds: readonly string[] | undefined;
  /** How many neighbours of one node are found, shared out among its types of relation. */
  readonly perNode: number;
}

export interface StepHop {
  readonly from: readonly string[];
  readonly reach: Reach;
  /** What is known already and not found again. */
  readonly except: readonly string[];
  readonly limit: number;
}

/** The graph of relations, one statement per call. */
export interface GraphReader {
  /** Neighbours of many nodes in turn, the first ones of each node before the second ones. */
  neighbours(hop: NeighbourHop): Promise<FoundNeighbour[]>;
  steps(hop: StepHop): Promise<FoundStep[]>;
  /** Every declared relation whose both ends are among these. */
  relationsAmong(refs: readonly string[]): Promise<GraphEdge[]>;
  entityRows(refs: readonly string[]): Promise<EntityRow[]>;
}
