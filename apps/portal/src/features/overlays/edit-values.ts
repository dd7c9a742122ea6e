import type { EntityDocument, OverlayField, OverlayValues } from "@signalbox/domain/catalog/schema";

type Link = NonNullable<EntityDocument["metadata"]["links"]>[number];

/** The fields as a form holds them: nothing is an empty text or list. */
export interface EditValues {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly links: readonly Link[];
  readonly owner: string;
}

export const FIELD_NAMES: Record<OverlayField, string> = {
  title: "Title",
  description: "Description",
  tags: "Tags",
  links: "Links",
  owner: "Owner",
};

const FIELDS = ["title", "description", "tags", "links", "owner"] as const satisfies readonly OverlayField[];

const IDENTITIES = new Set(["user", "group"]);

/** The fields that a form offers for a kind; the server says the same with reasons. */
export function fieldsFor({ kind, spec }: EntityDocument): readonly OverlayField[] {
  if (IDENTITIES.has(kind.toLowerCase()))
    return FIELDS.filter((field) => field !== "title" && field !== "owner");
  return kind !== "Location" || spec?.["owner"] !== undefined ? FIELDS : FIELDS.filter((f) => f !== "owner");
}

export function editValuesOf({ metadata, spec }: EntityDocument): EditValues {
  const owner = spec?.["owner"];
  return {
    title: metadata.title ?? "",
    description: metadata.description ?? "",
    tags: metadata.tags ?? [],
    links: metadata.links ?? [],
    owner: typeof owner === "string" ? owner : "",
  };
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What is not as it was, as the command takes it. */
export function changesOf(before: EditValues, after: EditValues): OverlayValues {
  const changed = FIELDS.filter((field) => !same(before[field], after[field]));
  return Object.fromEntries(changed.map((field) => [field, after[field].length === 0 ? null : after[field]]));
}

export interface MergedDraft {
  /** The draft with all that others changed and the draft did not. */
  readonly draft: EditValues;
  /** Fields that both changed, to something else each. */
  readonly conflicts: readonly OverlayField[];
  /** Fields that others changed. */
  readonly theirs: readonly OverlayField[];
}

/** A draft on what the entity is by now, when it was begun on something else. */
export function mergeDraft(begun: EditValues, draft: EditValues, now: EditValues): MergedDraft {
  const theirs = FIELDS.filter((field) => !same(begun[field], now[field]));
  const mine = FIELDS.filter((field) => !same(begun[field], draft[field]));
  const taken = theirs.filter((field) => !mine.includes(field));
  return {
    draft: { ...draft, ...Object.fromEntries(taken.map((field) => [field, now[field]])) },
    conflicts: theirs.filter((field) => mine.includes(field) && !same(draft[field], now[field])),
    theirs,
  };
}

/** A value in one line, for those who choose between two. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (!Array.isArray(value)) return typeof value === "string" ? value : JSON.stringify(value);
  if (value.length === 0) return "nothing";
  return value.map((one: unknown) => (isLink(one) ? (one.title ?? one.url) : String(one))).join(", ");
}

function isLink(value: unknown): value is Link {
  return typeof value === "object" && value !== null && "url" in value;
}
