import type { EntityState } from "../entity.ts";

/** From this many characters a text goes into the content store, where each version is kept once. */
const LARGE_TEXT = 16 * 1024;

type Path = readonly (string | number)[];

/** The large texts of a state with their places; none where the document's own text is not large. */
export function largeTexts(state: EntityState): { path: Path; text: string }[] {
  if (state.yaml.length < LARGE_TEXT) return [];
  return [{ path: ["yaml"], text: state.yaml }, ...largeIn(state.document, ["document"])];
}

function largeIn(value: unknown, path: Path): { path: Path; text: string }[] {
  if (typeof value === "string") return value.length < LARGE_TEXT ? [] : [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    largeIn(member, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy with other texts in some places. */
export function withTexts(state: EntityState, texts: readonly { path: Path; text: string }[]): EntityState {
  const copy = structuredClone(state);
  for (const { path, text } of texts) put(copy, path, text);
  return copy;
}

function put(target: unknown, path: Path, text: string): void {
  const [key, ...rest] = path;
  if (typeof target !== "object" || target === null || key === undefined) return;
  const members = target as Record<string | number, unknown>;
  if (rest.length === 0) members[key] = text;
  else put(members[key], rest, text);
}
