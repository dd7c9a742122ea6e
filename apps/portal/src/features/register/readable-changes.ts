interface Change {
  readonly path: string;
}

const ENTITY_EVENT = /^catalog\.entity_/;
/** Bookkeeping of ingestion, which says nothing to a reader. */
const BOOKKEEPING = new Set(["hash", "source.locationId"]);

/**
 * The changes of an event in the terms of its reader. An entity's event carries its document twice, parsed and as
 * text: the fields speak for themselves, and the text is left for the whole event.
 */
export function readableChanges<C extends Change>(type: string, changes: readonly C[]): C[] {
  if (!ENTITY_EVENT.test(type)) return [...changes];
  const kept = changes.filter(({ path }) => !BOOKKEEPING.has(path));
  const fields = kept.filter(({ path }) => path !== "yaml");
  return (fields.length > 0 ? fields : kept).map((change) => ({
    ...change,
    path: change.path.replace(/^document\./, ""),
  }));
}
