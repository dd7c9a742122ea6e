import { ErrorIssue } from "@signalbox/kernel";
import { z } from "zod";
import { EntityRef, EntityRow, LocationId, LocationType } from "./schema.ts";

/** One field of a document, before and after; of long texts the beginning. */
export const FieldChange = z.object({
  path: z.string(),
  kind: z.enum(["added", "removed", "changed"]),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** `barred` is a kind that the location may not hold; `conflict` is a name that another document holds. */
export const PreviewOutcome = z.enum([
  "refused",
  "barred",
  "conflict",
  "removed",
  "changed",
  "added",
  "unchanged",
]);
export type PreviewOutcome = z.infer<typeof PreviewOutcome>;

export const PreviewItem = z.object({
  outcome: PreviewOutcome,
  ref: z.string().nullable(),
  file: z.string(),
  line: z.number().int(),
  changes: z.array(FieldChange),
  issues: z.array(ErrorIssue),
});
export type PreviewItem = z.infer<typeof PreviewItem>;

const count = z.number().int();

/** What reading a location would do, with nothing done. */
export const LocationPreview = z.object({
  type: LocationType,
  target: z.string(),
  /** Set where the location stands already: what is shown is then what reading it again would do. */
  locationId: LocationId.nullable(),
  counts: z.object({
    added: count,
    changed: count,
    unchanged: count,
    removed: count,
    refused: count,
    barred: count,
    conflict: count,
  }),
  /** The first ones, worst first; unchanged ones are only counted. */
  items: z.array(PreviewItem),
  /** The location and what its Location entities lead to. */
  locations: z.array(
    z.object({ type: LocationType, target: z.string(), files: count, error: z.string().nullable() }),
  ),
  /** Why the rest was not looked at; the counts are then of what was. */
  cut: z.enum(["files", "documents", "locations", "time"]).nullable(),
});
export type LocationPreview = z.infer<typeof LocationPreview>;

/** What would go with a location or a push source. */
export const UnregisterPreview = z.object({
  locationId: LocationId,
  type: LocationType,
  target: z.string(),
  /** Why it cannot be taken away by a person; null where it can. */
  held: z.string().nullable(),
  locations: z.array(z.object({ id: LocationId, target: z.string() })),
  /** The first ones by title. */
  entities: z.array(EntityRow),
  total: count,
  owners: z.array(z.object({ owner: z.string().nullable(), count })),
  /** Relations of entities that stay, to entities that go. */
  dangling: z.array(z.object({ sourceRef: EntityRef, type: z.string(), targetRef: EntityRef })),
  danglingTotal: count,
});
export type UnregisterPreview = z.infer<typeof UnregisterPreview>;
