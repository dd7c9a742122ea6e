import {
  MAX_PLACEHOLDERS,
  decodeText,
  mayHavePlaceholders,
  placeholderTargets,
  readDocument,
  splitDocuments,
  type Resolution,
} from "@signalbox/formats";
import type { RelatedFile } from "./reading.ts";
import type { SourceFile } from "./source.ts";

/** What the placeholders of a file name, read. */
export interface References {
  /** The targets that each document names, by its index. */
  readonly byDocument: ReadonlyMap<number, readonly string[]>;
  readonly resolved: ReadonlyMap<string, Resolution>;
  /** The versions of what was read, by which a change of it is noticed. */
  readonly related: readonly RelatedFile[];
}

type Sha256 = (data: string | Uint8Array) => string;

const NONE: References = { byDocument: new Map(), resolved: new Map(), related: [] };
const MARKS = ["$text", "$json", "$yaml", "$openapi", "$asyncapi"].map((mark) =>
  new TextEncoder().encode(mark),
);
/** What the placeholders of one file may bring in together. */
const MAX_REFERENCED = 16 * 1024 * 1024;

/** Reads the files that the placeholders of a descriptor name; one that cannot be read is a problem of its own. */
export async function followReferences(
  file: SourceFile,
  bytes: Uint8Array,
  sha256: Sha256,
): Promise<References> {
  const byDocument = targetsIn(bytes);
  if (byDocument.size === 0) return NONE;
  const targets = [...new Set([...byDocument.values()].flat())];
  const resolved = new Map<string, Resolution>();
  const related: RelatedFile[] = [];
  let left = MAX_REFERENCED;
  for (const target of targets) {
    const found = await readTarget(file, target, { sha256, left, count: related.length });
    if ("text" in found) left -= found.size;
    related.push({ target, version: found.version });
    resolved.set(target, "text" in found ? { text: found.text } : { problem: found.problem });
  }
  return { byDocument, resolved, related };
}

/** Whether everything that a file named at the last read is still what it was. */
export async function sameReferences(
  file: SourceFile,
  known: readonly RelatedFile[],
  sha256: Sha256,
): Promise<boolean> {
  for (const { target, version } of known) {
    if ((await versionOf(file, target, { known: version, sha256 })) !== version) return false;
  }
  return true;
}

async function versionOf(
  file: SourceFile,
  target: string,
  { known, sha256 }: { known: string; sha256: Sha256 },
): Promise<string> {
  const other = await file.related(target, known);
  if ("problem" in other) return problemVersion(other.problem);
  if (other.version !== "") return other.version;
  const found = await other.read();
  return found.state === "read" ? sha256(found.bytes) : problemVersion(problemOf(found));
}

interface Limits {
  readonly sha256: Sha256;
  readonly left: number;
  readonly count: number;
}

type Target = { version: string; text: string; size: number } | { version: string; problem: string };

async function readTarget(file: SourceFile, target: string, limits: Limits): Promise<Target> {
  const { sha256, left, count } = limits;
  if (count >= MAX_PLACEHOLDERS) {
    return failed(`is one file too many: the placeholders of a file may name ${MAX_PLACEHOLDERS}`);
  }
  const other = await file.related(target);
  if ("problem" in other) return failed(other.problem);
  const found = await other.read();
  if (found.state !== "read") return failed(problemOf(found));
  const { bytes } = found;
  const version = other.version || sha256(bytes);
  if (bytes.length > left) {
    const problem = `is too large: what a file names may have ${MAX_REFERENCED / 1024 / 1024} MiB in all`;
    return { version, problem };
  }
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return { version, problem: decoded.problem };
  return { version, text: decoded.text, size: bytes.length };
}

function problemOf(found: { readonly state: string; readonly reason?: string }): string {
  if (found.state === "missing") return "does not exist";
  return found.state === "too-large"
    ? "is too large"
    : `cannot be read: ${found.reason ?? "unknown problem"}`;
}

/** A problem is a version too: when it goes or changes, the descriptor is read again. */
const problemVersion = (problem: string) => `!${problem}`;

const failed = (problem: string): Target => ({ version: problemVersion(problem), problem });

/** Only documents with a mark of a placeholder are parsed for them. */
function targetsIn(bytes: Uint8Array): Map<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  if (!MARKS.some((mark) => includes(bytes, mark))) return found;
  const decoded = decodeText(bytes);
  if ("problem" in decoded) return found;
  for (const source of splitDocuments(decoded.text)) {
    if (!mayHavePlaceholders(source.text)) continue;
    const { value, issues } = readDocument(source);
    const targets = issues.length > 0 ? [] : placeholderTargets(value);
    if (targets.length > 0) found.set(source.index, targets);
  }
  return found;
}

function includes(bytes: Uint8Array, mark: Uint8Array): boolean {
  const [first = 0] = mark;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (mark.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}
