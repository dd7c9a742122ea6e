import { canonicalJson } from "@signalbox/kernel";
import type { ReadFile, RefusedDocument } from "../reading.ts";
import type { DocumentProblem } from "../schema.ts";
import type { Claim } from "./claim.ts";
import type { ProblemChange } from "./record.ts";

export interface Settlement {
  /** Entities whose document is gone. */
  readonly goneRefs: string[];
  readonly refused: RefusedDocument[];
}

/**
 * Settles the files that were read to their end: what was in them and is no more. The entity of a refused document stays;
 * where a refused document does not tell its entity, everything its file may have meant by it stays. What the location may
 * not hold any more goes whatever its document says.
 */
export function settle(
  files: readonly ReadFile[],
  vanished: readonly string[],
  claims: readonly Claim[],
  mayHold: (ref: string) => boolean,
): Settlement {
  const barred = new Set(claims.filter(({ ref }) => !mayHold(ref)));
  const byFile = new Map<string, Claim[]>();
  for (const claim of claims.filter((found) => !barred.has(found)))
    byFile.set(claim.file, [...(byFile.get(claim.file) ?? []), claim]);
  const settled = files.map((file) => settleFile(file, byFile.get(file.file) ?? []));
  const dropped = vanished.flatMap((file) => (byFile.get(file) ?? []).map(({ ref }) => ref));
  return {
    goneRefs: [
      ...[...barred].map(({ ref }) => ref),
      ...dropped,
      ...settled.flatMap(({ goneRefs }) => goneRefs),
    ],
    refused: settled.flatMap(({ refused }) => refused),
  };
}

function settleFile(file: ReadFile, claims: readonly Claim[]): Settlement {
  const present = new Set([...file.refs, ...file.refused.flatMap(({ entityRef }) => entityRef ?? [])]);
  const missing = claims.filter(({ ref }) => !present.has(ref)).sort((a, b) => a.index - b.index);
  const unnamed = file.refused.filter(({ entityRef }) => entityRef === null);
  if (unnamed.length === 0) return { goneRefs: missing.map(({ ref }) => ref), refused: file.refused };
  if (unnamed.length !== missing.length) return { goneRefs: [], refused: file.refused };
  const names = new Map(unnamed.map(({ index }, at) => [index, missing[at]?.ref ?? null]));
  const refused = file.refused.map((document) => ({
    ...document,
    entityRef: document.entityRef ?? names.get(document.index) ?? null,
  }));
  return { goneRefs: [], refused };
}

type Known = Pick<DocumentProblem, "file" | "documentIndex" | "entityRef" | "issues" | "since">;

export interface ProblemDiff extends ProblemChange {
  /** Refused for the first time, or for other reasons than before. */
  readonly refused: RefusedDocument[];
  readonly mended: Known[];
}

interface Placed {
  readonly file: string;
  readonly index: number;
  readonly entityRef: string | null;
}

/** Names refused documents between two reads: by their entity and, where it has several, by their order in the file. */
function namesOf<T extends Placed>(documents: readonly T[]): Map<T, string> {
  const counts = new Map<string, number>();
  const inOrder = documents.toSorted((a, b) => a.index - b.index);
  return new Map(
    inOrder.map((document) => {
      const name = `${document.file} ${document.entityRef ?? ""}`;
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return [document, `${name} ${count}`] as const;
    }),
  );
}

/** Compares the refused documents of the files that were read with those on record. */
export function problemDiff(
  known: readonly Known[],
  refused: readonly RefusedDocument[],
  now: Date,
): ProblemDiff {
  const before = new Map<string, Known>();
  const placed = known.map((problem) => ({ ...problem, index: problem.documentIndex }));
  for (const [problem, name] of namesOf(placed)) before.set(name, problem);
  const changed: { document: RefusedDocument; earlier: Known | undefined; news: boolean }[] = [];
  for (const [document, name] of namesOf(refused)) {
    const earlier = before.get(name);
    before.delete(name);
    if (earlier && stands(earlier, document)) continue;
    const sameReasons = earlier && canonicalJson(reasons(earlier)) === canonicalJson(reasons(document));
    changed.push({ document, earlier, news: !sameReasons });
  }
  const mended = [...before.values()];
  const replaced = [...mended, ...changed.flatMap(({ earlier }) => earlier ?? [])];
  return {
    saved: changed.map(({ document, earlier }) => ({
      ...document,
      since: earlier?.since ?? now.toISOString(),
    })),
    gone: replaced.map(({ file, documentIndex }) => ({ file, index: documentIndex })),
    refused: changed.filter(({ news }) => news).map(({ document }) => document),
    mended,
  };
}

function stands(earlier: Known, document: RefusedDocument): boolean {
  return (
    earlier.documentIndex === document.index &&
    canonicalJson(earlier.issues) === canonicalJson(document.issues)
  );
}

/** Why a document was refused, without the places: a problem that only moved down its file is the same problem. */
function reasons({ issues }: Pick<RefusedDocument, "issues">) {
  return issues.map(({ path, message }) => ({ path, message }));
}
