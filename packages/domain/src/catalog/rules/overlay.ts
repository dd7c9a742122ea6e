import {
  normalizeEntityRef,
  relationFields,
  validateEntity,
  type KindSet,
  type Relation,
} from "@signalbox/formats";
import { canonicalJson, type ErrorIssue } from "@signalbox/kernel";
import {
  OverlayField,
  type Overlay,
  type OverlayDifference,
  type OverlayFields,
  type OverlayValues,
} from "../overlay.ts";
import type { EntityDocument } from "../schema.ts";

/** Where each field stands in a document. */
export const FIELD_PATHS = {
  title: ["metadata", "title"],
  description: ["metadata", "description"],
  tags: ["metadata", "tags"],
  links: ["metadata", "links"],
  owner: ["spec", "owner"],
} as const satisfies Record<OverlayField, readonly [string, string]>;

/** Sign-in and roles go by what these say, so only those who keep their source may change them. */
const IDENTITY_KINDS = new Set(["user", "group"]);

export function valuesOf(fields: OverlayFields): OverlayValues {
  const entries = fieldsIn(fields).map((field) => [field, fields[field]?.value ?? null]);
  return Object.fromEntries(entries) as OverlayValues;
}

export function fieldsIn(fields: Partial<Record<OverlayField, unknown>>): OverlayField[] {
  return OverlayField.options.filter((field) => fields[field] !== undefined);
}

/** What the document says in a field; null for nothing. */
function documentValue(document: EntityDocument, field: OverlayField): unknown {
  const [part, key] = FIELD_PATHS[field];
  return document[part]?.[key] ?? null;
}

/** What the document says in some fields: the way back from the merged document. */
export function underneath(document: EntityDocument, fields: OverlayFields): OverlayValues {
  const entries = fieldsIn(fields).map((field) => [field, documentValue(document, field)]);
  return Object.fromEntries(entries) as OverlayValues;
}

/** The document with other values in some fields; null takes a field away. */
export function mergeValues(document: EntityDocument, values: OverlayValues): EntityDocument {
  const metadata: Record<string, unknown> = { ...document.metadata };
  const spec: Record<string, unknown> = { ...document.spec };
  for (const field of fieldsIn(values)) {
    const [part, key] = FIELD_PATHS[field];
    const target = part === "metadata" ? metadata : spec;
    const value = values[field];
    if (value === null) delete target[key];
    else target[key] = value;
  }
  const changed = { ...document, metadata: { ...metadata, name: document.metadata.name } };
  return values.owner === undefined ? changed : { ...changed, spec };
}

/** What an entity is by now: its document with what people changed of it. */
export function merge(document: EntityDocument, fields: OverlayFields): EntityDocument {
  return mergeValues(document, valuesOf(fields));
}

/** The relations of a document after its owner was changed. */
export function mergeRelations(
  relations: readonly Relation[],
  { metadata: { namespace } }: EntityDocument,
  { owner }: OverlayFields,
): readonly Relation[] {
  if (!owner) return relations;
  const others = relations.filter(({ type }) => type !== "ownedBy");
  const targetRef = owner.value && normalizeEntityRef(owner.value, { kind: "group", namespace });
  return targetRef ? [...others, { type: "ownedBy", targetRef }] : others;
}

/** Two ways of writing the same are no difference: short refs, the order of tags, no list and an empty one. */
function comparable(field: OverlayField, value: unknown, namespace: string | undefined): string {
  if (field === "owner" && typeof value === "string") {
    return normalizeEntityRef(value, { kind: "group", namespace }) ?? value;
  }
  if (Array.isArray(value) && value.length === 0) return "null";
  return canonicalJson(field === "tags" && Array.isArray(value) ? [...value].map(String).sort() : value);
}

function isSaid(document: EntityDocument, field: OverlayField, value: unknown): boolean {
  const { namespace } = document.metadata;
  const said = comparable(field, documentValue(document, field), namespace);
  return said === comparable(field, value, namespace);
}

/** Without what the document says by itself. */
export function prune(document: EntityDocument, fields: OverlayFields): OverlayFields {
  const kept = fieldsIn(fields).filter((field) => !isSaid(document, field, fields[field]?.value ?? null));
  return only(fields, kept);
}

export function only(fields: OverlayFields, kept: readonly OverlayField[]): OverlayFields {
  return Object.fromEntries(kept.map((field) => [field, fields[field]]));
}

/** What differs from the document, field by field. */
export function differences(
  values: OverlayValues | EntityDocument,
  fields: OverlayFields,
): OverlayDifference[] {
  return fieldsIn(fields).flatMap((field) => {
    const edit = fields[field];
    const document = "metadata" in values ? documentValue(values, field) : (values[field] ?? null);
    return edit ? [{ field, value: edit.value, document, by: edit.by, at: edit.at }] : [];
  });
}

/** What is in force in the changed fields, and what the document says in them. */
export function currentValues(differing: readonly OverlayDifference[]): OverlayValues {
  return Object.fromEntries(differing.map(({ field, value }) => [field, value]));
}

export function asDocument(differing: readonly OverlayDifference[]): OverlayValues {
  return Object.fromEntries(differing.map(({ field, document }) => [field, document]));
}

/** The fields after a change; what is as it was keeps who changed it when. */
export function changeFields(
  { fields }: Pick<Overlay, "fields">,
  changes: OverlayValues,
  edit: { readonly by: string; readonly at: string },
): OverlayFields {
  const changed = fieldsIn(changes).filter(
    (field) => canonicalJson(fields[field]?.value) !== canonicalJson(changes[field]),
  );
  const entries = changed.map((field) => [field, { value: changes[field] ?? null, ...edit }]);
  return { ...fields, ...Object.fromEntries(entries) };
}

/** Why an entity cannot be changed so; the paths are fields of the overlay. */
export function overlayIssues(
  document: EntityDocument,
  changes: OverlayValues,
  kinds?: KindSet,
): ErrorIssue[] {
  const refused = fieldsIn(changes).flatMap((field) => {
    const reason = reservedReason(document, field);
    return reason === null ? [] : [{ path: field, message: reason }];
  });
  if (refused.length > 0) return refused;
  const merged = mergeValues(document, changes);
  const broken = validateEntity(merged, kinds).flatMap((issue) => shownIssue(issue, changes));
  return [...broken, ...linkIssues(changes)];
}

/** Why a field is not a person's to change in the portal; null where it is. */
function reservedReason({ kind, spec }: EntityDocument, field: OverlayField): string | null {
  const name = kind.toLowerCase();
  if (field === "title" && IDENTITY_KINDS.has(name)) {
    return "cannot be changed here: people and teams are known by it at sign-in, so it comes from their source";
  }
  if (field !== "owner") return null;
  if (IDENTITY_KINDS.has(name)) {
    return "cannot be changed here: roles go by people and teams, so all that ties them comes from their source";
  }
  const owned = "owner" in (spec ?? {}) || relationFields(kind).some((known) => known.field === "owner");
  return owned ? null : `is no field of ${kind}`;
}

/** An issue of the merged document, where a changed field has it; the rest is not the person's doing. */
function shownIssue({ path, message }: ErrorIssue, changes: OverlayValues): ErrorIssue[] {
  return fieldsIn(changes).flatMap((field) => {
    const at = FIELD_PATHS[field].join(".");
    if (path !== at && !path.startsWith(`${at}.`)) return [];
    return [{ path: `${field}${path.slice(at.length)}`, message }];
  });
}

const FOLLOWED = new Set(["http:", "https:", "mailto:"]);

/** Links are followed by people, so nothing that runs may stand in them. */
function linkIssues({ links }: OverlayValues): ErrorIssue[] {
  return (links ?? []).flatMap(({ url }, at) => {
    const protocol = URL.canParse(url) ? new URL(url).protocol : null;
    if (protocol === null || FOLLOWED.has(protocol)) return [];
    return [{ path: `links.${at}.url`, message: "must be an http, https or mailto address" }];
  });
}
