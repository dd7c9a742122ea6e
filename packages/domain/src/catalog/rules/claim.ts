import type { Relation } from "@signalbox/formats";
import type { EntityState } from "../entity.ts";
import type { StoredLocation } from "../location.ts";
import {
  conflictOf,
  type Deferred,
  type Position,
  type ReadDocument,
  type RefusedDocument,
} from "../reading.ts";
import type { LocationId } from "../schema.ts";

/** Who holds an entity at present. */
export interface Claim {
  readonly ref: string;
  readonly hash: string;
  readonly locationId: LocationId;
  readonly file: string;
  readonly index: number;
  readonly line: number;
  readonly orphan: boolean;
}

export interface EntityWrite {
  readonly state: EntityState;
  readonly relations: readonly Relation[];
  /** Null keeps the place that is known. */
  readonly place: { readonly index: number; readonly line: number } | null;
}

/** What becomes of one document that was read. */
export type Outcome =
  | { readonly kind: "register" | "update" | "adopt"; readonly document: ReadDocument }
  | { readonly kind: "place"; readonly position: Position }
  | { readonly kind: "unchanged" }
  /** Another location reads the same file; its claim stands and this one waits. */
  | { readonly kind: "shared"; readonly file: string }
  /** Another file of this location holds the entity; whether it still does is known when all files are read. */
  | { readonly kind: "deferred"; readonly deferred: Deferred }
  | { readonly kind: "conflict"; readonly refused: RefusedDocument };

/** Decides on a batch in order; a ref that occurs twice is the first one's. */
export function decideOn(
  documents: readonly ReadDocument[],
  location: StoredLocation,
  claims: readonly Claim[],
  nameOf: (id: LocationId) => string,
): Outcome[] {
  const held = new Map(claims.map((claim) => [claim.ref, claim]));
  return documents.map((document) => {
    const outcome = outcomeOf(document, location.id, held.get(document.ref), nameOf);
    const { ref, hash, file, index, line } = document;
    const claim = { ref, hash, locationId: location.id, file, index, line, orphan: false };
    if (outcome.kind === "register" || outcome.kind === "update" || outcome.kind === "adopt")
      held.set(ref, claim);
    return outcome;
  });
}

function outcomeOf(
  document: ReadDocument,
  locationId: LocationId,
  claim: Claim | undefined,
  nameOf: (id: LocationId) => string,
): Outcome {
  if (!claim) return { kind: "register", document };
  if (claim.orphan) return { kind: "adopt", document };
  const { ref, index, line, file } = document;
  if (claim.locationId !== locationId) {
    if (claim.file === file) return { kind: "shared", file };
    return {
      kind: "conflict",
      refused: conflictOf(document, `${claim.file} (location ${nameOf(claim.locationId)})`),
    };
  }
  if (claim.file !== file) {
    const moved = document.movedFrom === claim.file;
    return moved
      ? { kind: "update", document }
      : { kind: "deferred", deferred: { ref, file, index, heldBy: claim.file } };
  }
  if (claim.hash !== document.hash) return { kind: "update", document };
  const placed = claim.index === index && claim.line === line;
  return placed ? { kind: "unchanged" } : { kind: "place", position: { ref, index, line } };
}
