/** Where a reader stood in a list: enough to stand there again after back or forward. */
export interface ListPlace {
  readonly offset: number;
  readonly activeKey: string | null;
}

const KEPT_PREFIX = "list-place:";

/** The history entry's own key, which survives back and forward but not a new visit; null where browsers lack it. */
function historyEntryKey(): string | null {
  return globalThis.navigation?.currentEntry?.key ?? null;
}

function storageKey(list: string): string | null {
  const entry = historyEntryKey();
  return entry === null ? null : `${KEPT_PREFIX}${entry}:${list}`;
}

export function rememberPlace(list: string, place: ListPlace): void {
  const key = storageKey(list);
  if (key !== null) sessionStorage.setItem(key, JSON.stringify(place));
}

export function rememberedPlace(list: string): ListPlace | null {
  const key = storageKey(list);
  const kept = key === null ? null : sessionStorage.getItem(key);
  if (kept === null) return null;
  const value: unknown = JSON.parse(kept);
  return isPlace(value) ? value : null;
}

function isPlace(value: unknown): value is ListPlace {
  if (typeof value !== "object" || value === null) return false;
  if (!("offset" in value) || typeof value.offset !== "number") return false;
  return "activeKey" in value && (value.activeKey === null || typeof value.activeKey === "string");
}
