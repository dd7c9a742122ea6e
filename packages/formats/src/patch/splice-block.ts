import {
  Document,
  Pair,
  Scalar,
  YAMLMap,
  YAMLSeq,
  isCollection,
  isPair,
  isScalar,
  type Node,
  type ParsedNode,
} from "yaml";
import type { FieldEdit } from "./field-edit.ts";
import { editedList } from "./edited-list.ts";

/** What comes next to each other in most files; other members go to the end. */
const AFTER: Readonly<Record<string, readonly string[]>> = {
  title: ["name"],
  description: ["title", "name"],
};

/** A member as it stands in the text: from its key to the end of its value, without a comment behind that. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** Changes one member of a mapping in block style. */
export function spliceBlock(text: string, parent: YAMLMap, { path: [, key], value }: FieldEdit): string {
  const pair = pairOf(parent, key);
  const rest = (from: number, to: number, between: string) => text.slice(0, from) + between + text.slice(to);
  if (!pair) return value === undefined ? text : inserted(text, parent, key, value);
  const { start, end } = placeOf(pair, text);
  if (value === undefined) return rest(lineStart(text, start), lineEnd(text, end), "");
  const node = nodeFor(pair.value, value);
  const member = rendered(text, parent, { key, keyNode: pair.key as Node, node });
  return rest(start, end, withOldLines(member, text.slice(start, end)));
}

/** Lines that say what they said keep their spaces. */
function withOldLines(member: string, old: string): string {
  const tidy = (line: string) => line.trimEnd().replace(/(\S)\s+#/, "$1 #");
  const known = new Map(old.split("\n").map((line) => [tidy(line), line]));
  return member
    .split("\n")
    .map((line) => known.get(tidy(line)) ?? line)
    .join("\n");
}

function pairOf(parent: YAMLMap, key: string): Pair<unknown, Node | null> | undefined {
  return parent.items.find(
    (pair): pair is Pair<unknown, Node | null> =>
      isPair(pair) && isScalar(pair.key) && pair.key.value === key,
  );
}

function inserted(text: string, parent: YAMLMap, key: string, value: unknown): string {
  const before = AFTER[key]?.map((name) => pairOf(parent, name)).find((pair) => pair !== undefined);
  const neighbour = before ?? (parent.items.at(-1) as Pair<unknown, Node | null> | undefined);
  if (!neighbour) throw new Error("The mapping is empty.");
  const at = lineEnd(text, placeOf(neighbour, text).end);
  const head = text.slice(0, at);
  const line = `${" ".repeat(columnOf(text, parent))}${rendered(text, parent, { key, keyNode: null, node: nodeFor(null, value) })}`;
  const feed = feedOf(text);
  return head.endsWith("\n") ? `${head}${line}${feed}${text.slice(at)}` : `${head}${feed}${line}`;
}

/** The old node tells how the value is written; what stays of a list stays as it is. */
function nodeFor(old: unknown, value: unknown): Node {
  if (Array.isArray(value)) return editedList(old, value);
  const scalar = new Scalar(value);
  if (isScalar(old) && old.type !== undefined) scalar.type = old.type;
  return scalar;
}

interface Member {
  readonly key: string;
  readonly keyNode: Node | null;
  readonly node: Node;
}

/** The member as text, its further lines moved in as far as the mapping is. */
function rendered(text: string, parent: YAMLMap, { key, keyNode, node }: Member): string {
  const column = columnOf(text, parent);
  const document = new Document({});
  const name = new Scalar(key);
  if (isScalar(keyNode) && keyNode.type !== undefined) name.type = keyNode.type;
  const map = new YAMLMap();
  map.items.push(new Pair(name, node));
  document.contents = map;
  const indentSeq = !/^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1- /m.test(text);
  const lines = document
    .toString({
      lineWidth: 0,
      indent: Math.min(Math.max(column, 2), 8),
      indentSeq,
      singleQuote: usesSingle(text) || null,
    })
    .trimEnd()
    .split("\n");
  return lines
    .map((line, at) => (at === 0 || line === "" ? line : " ".repeat(column) + line))
    .join(feedOf(text));
}

const usesSingle = (text: string) => text.includes("'") && !text.includes('"');
const feedOf = (text: string) => (text.includes("\r\n") ? "\r\n" : "\n");

function columnOf(text: string, parent: YAMLMap): number {
  const [first] = parent.items;
  if (!first) throw new Error("The mapping is empty.");
  const start = rangeOf(first.key)[0];
  return start - lineStart(text, start);
}

function placeOf(pair: Pair<unknown, Node | null>, text: string): Place {
  const start = rangeOf(pair.key)[0];
  if (pair.value === null) return { start, end: rangeOf(pair.key)[1] };
  const end = endOf(pair.value);
  // The last line of a list may end in a comment, which is that member's and is written with it.
  const block = pair.value instanceof YAMLSeq && !pair.value.flow;
  return { start, end: block ? lineEnd(text, end, false) : trimmed(text, start, end) };
}

function trimmed(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Where the last value of a node ends; the range of a block collection goes on to what follows it. */
function endOf(node: Node): number {
  if (isCollection(node) && !node.flow) {
    const last = node.items.at(-1);
    if (isPair(last)) return endOf((last.value ?? last.key) as Node);
    if (last) return endOf(last as Node);
  }
  return rangeOf(node)[1];
}

function rangeOf(node: unknown): NonNullable<ParsedNode["range"]> {
  const range = (node as Node | null)?.range;
  if (!range) throw new Error("The node has no place in the text.");
  return range;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** The end of a line, behind its feed or before it; an end that is the start of the next line already stays. */
function lineEnd(text: string, at: number, withFeed = true): number {
  const from = at > 0 && text[at - 1] === "\n" ? at - 1 : at;
  const feed = text.indexOf("\n", from);
  if (feed < 0) return text.length;
  if (withFeed) return feed + 1;
  return text[feed - 1] === "\r" ? feed - 1 : feed;
}
