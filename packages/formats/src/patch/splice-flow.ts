import { isPair, isScalar, type Node, type Pair, type YAMLMap } from "yaml";
import type { FieldEdit } from "./field-edit.ts";

/** Changes one member of a mapping in flow style, as JSON is; values are written as JSON. */
export function spliceFlow(text: string, parent: YAMLMap, { path: [, key], value }: FieldEdit): string {
  const pairs = parent.items.filter((pair) => isPair(pair)) as Pair<Node, Node | null>[];
  const at = pairs.findIndex(({ key: name }) => isScalar(name) && name.value === key);
  const pair = pairs[at];
  if (!pair) return value === undefined ? text : inserted(text, pairs, key, value);
  if (value === undefined) return removed(text, pairs, at);
  const [from, to] = [startOf(pair.value), endOf(pair)];
  return text.slice(0, from) + written(text, pair, value) + text.slice(to);
}

function inserted(
  text: string,
  pairs: readonly Pair<Node, Node | null>[],
  key: string,
  value: unknown,
): string {
  const last = pairs.at(-1);
  if (!last) throw new Error("The mapping is empty.");
  const end = endOf(last);
  const indent = indentOf(text, last);
  const space = indent === null ? " " : `\n${indent}`;
  // JSON without a space behind its commas is written so on purpose.
  const tight = indent === null && !/,\s/.test(text);
  const quoted = text.trimStart().startsWith('{"') || /"\s*:/.test(text);
  const name = quoted ? JSON.stringify(key) : key;
  const member = `${name}:${tight ? "" : " "}${written(text, last, value)}`;
  return `${text.slice(0, end)},${tight ? "" : space}${member}${text.slice(end)}`;
}

function removed(text: string, pairs: readonly Pair<Node, Node | null>[], at: number): string {
  const [pair, before, after] = [pairs[at], pairs[at - 1], pairs[at + 1]];
  if (!pair) return text;
  if (before) return text.slice(0, endOf(before)) + text.slice(endOf(pair));
  return text.slice(0, startOf(pair.key)) + text.slice(after ? startOf(after.key) : endOf(pair));
}

/** A list on lines of its own where the mapping is, and on one line where that is. */
function written(text: string, beside: Pair<Node, Node | null>, value: unknown): string {
  const indent = indentOf(text, beside);
  if (indent === null || typeof value !== "object") return JSON.stringify(value);
  const step = indent.length % 4 === 0 && indent.length > 4 ? 4 : 2;
  return JSON.stringify(value, null, step).replaceAll("\n", `\n${indent}`);
}

/** What stands before a key on its line; null where that is more than space. */
function indentOf(text: string, { key }: Pair<Node, Node | null>): string | null {
  const start = startOf(key);
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return line.trim() === "" && text.lastIndexOf("\n", start - 1) >= 0 ? line : null;
}

function startOf(node: Node | null): number {
  if (!node?.range) throw new Error("The node has no place in the text.");
  return node.range[0];
}

function endOf({ key, value }: Pair<Node, Node | null>): number {
  const range = (value ?? key).range;
  if (!range) throw new Error("The node has no place in the text.");
  return range[1];
}
