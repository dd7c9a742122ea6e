import { decodeText, splitDocuments, type DocumentText } from "@signalbox/formats";
import { canonicalJson } from "@signalbox/kernel";
import { conflictOf, type Position, type ReadDocument, type RefusedDocument } from "../reading.ts";
import type { References } from "../references.ts";
import type { Claim } from "./claim.ts";
import type { DescribedKinds } from "./described-kinds.ts";
import { examine, refuseFile, type Examination } from "./examine.ts";
import { permitsRef } from "./permit.ts";

/** Goes up when the rules change, so that files that were read under older rules are read again. */
export const RULES_VERSION = "3";

/** A file to read, with what is known of it. */
export interface FileToRead extends Omit<Examination, "kinds"> {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The entities that stood in the file when it was last read. */
  readonly claims: readonly Claim[];
  readonly sha256: (text: string) => string;
  /** What its placeholders name; without it they stay as they are. */
  readonly references?: References;
  readonly kinds?: DescribedKinds | undefined;
}

/** What one document of a file turned out to be. */
export type Finding =
  | { readonly kind: "unchanged"; readonly ref: string; readonly moved: Position | null }
  | { readonly kind: "accepted"; readonly document: ReadDocument }
  | { readonly kind: "refused"; readonly refused: RefusedDocument; readonly byKinds: boolean };

/** Reads a file document by document; a text that is the stored one, to the letter, is not even parsed. */
export function* readFileDocuments(file: FileToRead): Generator<Finding> {
  const decoded = decodeText(file.bytes);
  if ("problem" in decoded) {
    yield { kind: "refused", refused: refuseFile(file.file, decoded.problem), byKinds: false };
    return;
  }
  const standing = file.claims.filter(({ orphan, ref }) => !orphan && permitsRef(file.permit, ref));
  const known = new Map(standing.map((claim) => [textHash(file, claim), claim]));
  const lineOf = new Map<string, number>();
  for (const source of splitDocuments(decoded.text)) {
    const hash = file.sha256(`${RULES_VERSION}\n${source.text}${referenced(file, source)}`);
    const claim = known.get(hash);
    if (claim && !lineOf.has(claim.ref)) {
      lineOf.set(claim.ref, source.line);
      yield { kind: "unchanged", ref: claim.ref, moved: movedTo(source, claim) };
    } else {
      yield examined(source, file, hash, lineOf);
    }
  }
}

/** What is held since it was checked by another version of its kind counts as unknown. */
function textHash({ kinds }: FileToRead, { hash, ref }: Claim): string | null {
  return kinds ? kinds.textHash(hash, ref) : hash;
}

/** A document is what it names, too: its hash changes with the files that its placeholders stand for. */
function referenced({ references }: FileToRead, { index }: DocumentText): string {
  const targets = references?.byDocument.get(index) ?? [];
  if (targets.length === 0) return "";
  return `\n${canonicalJson(references?.related.filter(({ target }) => targets.includes(target)) ?? [])}`;
}

function movedTo({ index, line }: DocumentText, claim: Claim): Position | null {
  return claim.index === index && claim.line === line ? null : { ref: claim.ref, index, line };
}

/** Of two documents of one file with the same ref the first one holds it. */
function examined(
  source: DocumentText,
  { file, depth, permit, references, kinds }: FileToRead,
  textual: string,
  lineOf: Map<string, number>,
): Finding {
  const result = examine(source, file, {
    depth,
    permit,
    kinds: kinds?.set,
    ...(references && { resolved: references.resolved }),
  });
  if ("refused" in result) return { kind: "refused", ...result };
  const hash = kinds?.documentHash(textual, result.accepted.ref) ?? textual;
  const { index, line, text: yaml } = source;
  const document = { ...result.accepted, file, index, line, hash, yaml, movedFrom: null };
  const firstLine = lineOf.get(document.ref);
  if (firstLine !== undefined) {
    const refused = conflictOf(document, `line ${firstLine} of the same file`);
    return { kind: "refused", refused, byKinds: false };
  }
  lineOf.set(document.ref, line);
  return { kind: "accepted", document };
}
