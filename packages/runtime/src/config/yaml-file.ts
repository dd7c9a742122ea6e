import { AppError } from "@signalbox/kernel";
import { LineCounter, isMap, isScalar, isSeq, parseDocument, visit, type Document } from "yaml";

type Env = Readonly<Record<string, string | undefined>>;

/** A parsed YAML file that can say where each of its values stands. */
export interface YamlFile {
  readonly name: string;
  readonly value: unknown;
  /** The place of the value at `path`, or of the nearest thing above it. */
  valueAt(path: readonly PropertyKey[]): Place;
  keyAt(path: readonly PropertyKey[]): Place;
  has(path: readonly PropertyKey[]): boolean;
  /** Whether the value at `path` came out of an environment variable, and which. */
  variableAt(path: readonly PropertyKey[]): string | null;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface PlacedIssue extends Place {
  readonly path: string;
  readonly message: string;
}

/** Reads the text of a configuration file, with `${NAME}` and `${NAME:-default}` filled in from the environment. */
export function readYaml(name: string, text: string, env: Env): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const broken = document.errors.map(({ message, pos }) => ({ path: "", message, ...placeOf(pos[0]) }));
  if (broken.length > 0) throw configError(broken);
  const variables = substitute(document, env, placeOf);
  return {
    name,
    value: document.toJS() ?? {},
    has: (path) => document.getIn(path) !== undefined,
    valueAt: (path) => placeOf(offsetOf(document, path, "value")),
    keyAt: (path) => placeOf(offsetOf(document, path, "key")),
    variableAt: (path) => variables.get(document.getIn(path, true)) ?? null,
  };
}

/** One `invalid` error over all issues; the message is the first, with its place. */
export function configError(issues: readonly PlacedIssue[]): AppError {
  const [first] = issues;
  if (!first) return new AppError("invalid", "The configuration is not valid.");
  const subject = first.path === "" ? "" : `${first.path}: `;
  const message = `${first.file}:${first.line}:${first.column}: ${subject}${first.message}`;
  return new AppError("invalid", message, { issues: [...issues] });
}

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

function substitute(document: Document, env: Env, placeOf: (offset: number) => Place): Map<unknown, string> {
  const variables = new Map<unknown, string>();
  const issues: PlacedIssue[] = [];
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== "string") return;
      node.value = node.value.replace(VARIABLE, (_match, variable: string, fallback: string | undefined) => {
        variables.set(node, variable);
        const value = env[variable] ?? fallback;
        if (value === undefined) {
          const message = `the environment variable ${variable} is not set`;
          issues.push({ path: "", message, ...placeOf(node.range?.[0] ?? 0) });
        }
        return value ?? "";
      });
    },
  });
  if (issues.length > 0) throw configError(issues);
  return variables;
}

function offsetOf(document: Document, path: readonly PropertyKey[], wanted: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [index, step] of path.entries()) {
    const last = index === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (!pair) return offset;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      if (last && wanted === "key") return offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
    } else {
      return offset;
    }
    offset = startOf(node) ?? offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}
