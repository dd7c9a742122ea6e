import type { JsonTree } from "../json-tree.ts";
import type { Segments } from "./inline.ts";

const REFERENCE = /\{"\$ref":("(?:[^"\\]|\\.)*")\}/g;

/** Each segment with those that it names written into it: flagd looks into a segment once, in an order of its own. */
export function writtenOut(segments: Segments): Map<string, JsonTree> {
  const written = new Map<string, string>();
  const textOf = (name: string): string | null => {
    const rule = segments.get(name);
    if (rule === undefined) return null;
    const known = written.get(name) ?? textWith(JSON.stringify(rule), (inner) => textOf(inner));
    written.set(name, known);
    return known;
  };
  return new Map([...segments.keys()].map((name) => [name, JSON.parse(textOf(name) ?? "null") as JsonTree]));
}

function textWith(text: string, textOf: (name: string) => string | null): string {
  return text.replace(
    REFERENCE,
    (reference, name: string) => textOf(JSON.parse(name) as string) ?? reference,
  );
}

/** How many characters a segment has with those that it names written into it; nothing is written to find out. */
export function writtenLength(name: string, segments: Segments, known = new Map<string, number>()): number {
  const seen = known.get(name);
  if (seen !== undefined) return seen;
  const text = JSON.stringify(segments.get(name) ?? null);
  const inner = [...text.matchAll(REFERENCE)].map(([, named = '""']) => JSON.parse(named) as string);
  const length = inner.reduce((sum, one) => sum + writtenLength(one, segments, known), text.length);
  known.set(name, length);
  return length;
}
