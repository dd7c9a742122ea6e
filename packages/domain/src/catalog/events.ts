import { ErrorIssue, defineEvent } from "@signalbox/kernel";
import { z } from "zod";
import { EntityState } from "./entity.ts";
import { Overlay } from "./overlay.ts";
import { LocationId, LocationOrigin, LocationType } from "./schema.ts";

const Location = z.object({
  locationId: LocationId,
  type: LocationType,
  target: z.string(),
  origin: LocationOrigin,
  parentRef: z.string().nullable(),
  /** How many Location entities lie between this location and the configuration. */
  depth: z.number().int(),
  presence: z.enum(["required", "optional"]),
});

export const locationAdded = defineEvent({
  type: "catalog.location_added",
  title: "Location added",
  data: Location,
  summary: ({ target, parentRef }) => (parentRef === null ? target : `${target}, named by ${parentRef}`),
});

export const locationRemoved = defineEvent({
  type: "catalog.location_removed",
  title: "Location removed",
  data: Location,
  summary: ({ target }) => target,
});

export const locationChanged = defineEvent({
  type: "catalog.location_changed",
  title: "Location changed",
  data: Location.extend({ before: Location.pick({ type: true, target: true }) }),
  summary: ({ target, before }) => `${before.target} is now ${target}`,
});

export const sourcePushed = defineEvent({
  type: "catalog.source_pushed",
  title: "Entities pushed",
  data: z.object({
    locationId: LocationId,
    source: z.string(),
    mode: z.enum(["full", "delta"]),
    written: z.number().int(),
    removed: z.number().int(),
    refused: z.number().int(),
  }),
  summary: ({ source, written, removed, refused }) =>
    `${source}: ${written} written, ${removed} removed, ${refused} refused`,
});

export const locationRefreshRequested = defineEvent({
  type: "catalog.location_refresh_requested",
  title: "Location refresh requested",
  data: z.object({ locationId: LocationId, target: z.string() }),
  summary: ({ target }) => target,
});

export const locationFailed = defineEvent({
  type: "catalog.location_failed",
  title: "Location could not be read",
  data: z.object({ locationId: LocationId, target: z.string(), error: z.string() }),
  summary: ({ error }) => error,
});

export const locationRecovered = defineEvent({
  type: "catalog.location_recovered",
  title: "Location readable again",
  data: z.object({ locationId: LocationId, target: z.string() }),
  summary: ({ target }) => target,
});

export const entityRegistered = defineEvent({
  type: "catalog.entity_registered",
  title: "Entity registered",
  data: EntityState,
});

export const entityUpdated = defineEvent({
  type: "catalog.entity_updated",
  title: "Entity updated",
  data: EntityState,
});

/** Carries the last state, so that the entity can be shown as it was. */
export const entityRemoved = defineEvent({
  type: "catalog.entity_removed",
  title: "Entity removed",
  data: EntityState,
});

export const entityOrphaned = defineEvent({
  type: "catalog.entity_orphaned",
  title: "Entity orphaned",
  data: EntityState,
});

export const entityAdopted = defineEvent({
  type: "catalog.entity_adopted",
  title: "Entity adopted",
  data: EntityState,
});

const fieldsText = ({ fields }: Overlay) => Object.keys(fields).join(", ");

/** What people changed of an entity, each time with all fields that are changed by then. */
export const entityEdited = defineEvent({
  type: "catalog.entity_edited",
  title: "Entity edited",
  data: Overlay,
  summary: (overlay) => `Changed from its document: ${fieldsText(overlay) || "nothing any more"}`,
});

export const entityReset = defineEvent({
  type: "catalog.entity_reset",
  title: "Entity reset",
  data: Overlay,
  summary: (overlay) => `Changed from its document: ${fieldsText(overlay) || "nothing any more"}`,
});

/** The document says now what had been changed, so the change has served. */
export const overlayCaughtUp = defineEvent({
  type: "catalog.overlay_caught_up",
  title: "Document caught up with changes",
  data: Overlay,
  summary: (overlay) => `Changed from its document: ${fieldsText(overlay) || "nothing any more"}`,
});

const Document = z.object({
  locationId: LocationId,
  file: z.string(),
  documentIndex: z.number().int(),
  entityRef: z.string().nullable(),
});

export const documentRefused = defineEvent({
  type: "catalog.document_refused",
  title: "Document refused",
  data: Document.extend({ issues: z.array(ErrorIssue) }),
  summary: ({ file, issues: [first] }) =>
    `${file}:${first?.line ?? 1} ${first?.path ?? ""} ${first?.message ?? ""}`,
});

export const documentMended = defineEvent({
  type: "catalog.document_mended",
  title: "Document mended",
  data: Document,
  summary: ({ file, entityRef }) => (entityRef === null ? file : `${entityRef} in ${file}`),
});

export const catalogEvents = [
  locationAdded,
  locationRemoved,
  locationChanged,
  sourcePushed,
  locationRefreshRequested,
  locationFailed,
  locationRecovered,
  entityRegistered,
  entityUpdated,
  entityRemoved,
  entityOrphaned,
  entityAdopted,
  entityEdited,
  entityReset,
  overlayCaughtUp,
  documentRefused,
  documentMended,
] as const;
