import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair } from "yaml";
import { YAML_LIMITS } from "./limits.ts";

/** A refusal within a document, with its place as an offset into the document's text. */
export interface TextProblem {
  readonly path: string;
  readonly message: string;
  readonly offset: number;
}

interface Walk {
  readonly document: Document;
  readonly problems: TextProblem[];
  values: number;
  aliases: number;
}

type Path = readonly (string | number)[];

/** The plain value of a parsed document; what JSON cannot hold, or too much of it, is a problem instead. */
export function valueOf(document: Document): { value: unknown; problems: TextProblem[] } {
  const walk: Walk = { document, problems: [], values: 0, aliases: 0 };
  return { value: nodeValue(walk, document.contents, [], 0), problems: walk.problems };
}

function refuse(walk: Walk, node: Node | null, path: Path, message: string): null {
  // One broken spot tends to break much behind it; the first few problems are the ones that help.
  if (walk.problems.length < 20)
    walk.problems.push({ path: path.join("."), message, offset: node?.range?.[0] ?? 0 });
  return null;
}

function nodeValue(walk: Walk, node: Node | null, path: Path, depth: number): unknown {
  if (node === null) return null;
  if (depth > YAML_LIMITS.depth)
    return refuse(walk, node, path, `is nested deeper than ${YAML_LIMITS.depth} levels`);
  if (++walk.values > YAML_LIMITS.values) {
    if (walk.values > YAML_LIMITS.values + 1) return null;
    return refuse(walk, node, path, `makes the document larger than ${YAML_LIMITS.values} values`);
  }
  if (isScalar(node)) return scalarValue(walk, node, path);
  if (isSeq(node))
    return node.items.map((item, at) => nodeValue(walk, item as Node | null, [...path, at], depth + 1));
  if (isMap(node)) return mapValue(walk, node.items as Pair<Node, Node | null>[], path, depth);
  if (!isAlias(node)) return refuse(walk, node, path, "is not a YAML value");
  if (++walk.aliases > YAML_LIMITS.aliases) {
    return refuse(walk, node, path, `is one alias more than the ${YAML_LIMITS.aliases} a document may have`);
  }
  const target = node.resolve(walk.document);
  return target
    ? nodeValue(walk, target, path, depth + 1)
    : refuse(walk, node, path, `refers to *${node.source}, which is not defined`);
}

function scalarValue(walk: Walk, node: Node & { value: unknown }, path: Path): unknown {
  const { value } = node;
  switch (typeof value) {
    case "string":
      return isStorable(value)
        ? value
        : refuse(walk, node, path, "holds a NUL character or half of a surrogate pair");
    case "number":
      return Number.isFinite(value) ? value : refuse(walk, node, path, "must be a finite number");
    case "boolean":
      return value;
    default:
      return value === null || value === undefined
        ? null
        : refuse(walk, node, path, "is not text, number, boolean or null");
  }
}

/** Neither PostgreSQL nor UTF-8 can hold the rest. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

function mapValue(walk: Walk, pairs: readonly Pair<Node, Node | null>[], path: Path, depth: number): unknown {
  const entries = new Map<string, unknown>();
  for (const { key: keyNode, value } of pairs) {
    const key = keyOf(keyNode);
    if (key === null || !isStorable(key)) {
      refuse(walk, keyNode, path, "has a key that is not plain text");
    } else if (key === "__proto__") {
      refuse(walk, keyNode, path, "must not have the key __proto__");
    } else if (entries.has(key)) {
      refuse(walk, keyNode, [...path, key], "is given twice; keys must be unique");
    } else {
      entries.set(key, nodeValue(walk, value, [...path, key], depth + 1));
    }
  }
  return Object.fromEntries(entries);
}

/** Numbers, booleans and null are keys by the text they stand for, as in JSON. */
function keyOf(node: Node): string | null {
  if (!isScalar(node)) return null;
  const { value } = node;
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value === null ? "" : null;
}
