import { canonicalJson } from "@signalbox/kernel";
import { conflictOf, type ReadDocument, type RefusedDocument } from "../reading.ts";
import type { DocumentProblem } from "../schema.ts";
import type { Claim } from "./claim.ts";
import type { DescribedKinds } from "./described-kinds.ts";
import { examineJson } from "./examine.ts";
import { RULES_VERSION } from "./file-reading.ts";
import { permitsRef, type Permit } from "./permit.ts";

export interface PushToRead {
  /** The place that stands for a file. */
  readonly place: string;
  readonly documents: readonly unknown[];
  /** What the source holds. */
  readonly claims: readonly Claim[];
  readonly permit: Permit;
  readonly sha256: (text: string) => string;
  readonly kinds?: DescribedKinds | undefined;
}

export interface ReadPush {
  readonly unchanged: string[];
  readonly accepted: ReadDocument[];
  readonly refused: RefusedDocument[];
}

/** Checks what was pushed, document by document; what is the stored one, in whatever order of keys, is not even checked. */
export function readPush({ place, documents, claims, permit, sha256, kinds }: PushToRead): ReadPush {
  const standing = claims.filter(({ orphan, ref }) => !orphan && permitsRef(permit, ref));
  const known = new Map(
    standing.map(({ hash, ref }) => [kinds ? kinds.textHash(hash, ref) : hash, ref] as const),
  );
  const indexOf = new Map<string, number>();
  const result: ReadPush = { unchanged: [], accepted: [], refused: [] };
  documents.forEach((value, index) => {
    const hash = sha256(`${RULES_VERSION}\n${canonicalJson(value)}`);
    const ref = known.get(hash);
    if (ref !== undefined && !indexOf.has(ref)) {
      indexOf.set(ref, index);
      result.unchanged.push(ref);
      return;
    }
    const examined = examineJson({ value, index, file: place }, { depth: 0, permit, kinds: kinds?.set });
    if ("refused" in examined) return void result.refused.push(examined.refused);
    const checked = kinds?.documentHash(hash, examined.accepted.ref) ?? hash;
    const document = documentOf(examined.accepted, { place, index, hash: checked });
    const first = indexOf.get(document.ref);
    if (document.document.kind === "Location") result.refused.push(refusePointer(document));
    else if (first !== undefined)
      result.refused.push(unplaced(conflictOf(document, `document ${first} of the same push`)));
    else {
      indexOf.set(document.ref, index);
      result.accepted.push(document);
    }
  });
  return result;
}

function documentOf(
  { ref, document }: Pick<ReadDocument, "ref" | "document">,
  { place, index, hash }: { place: string; index: number; hash: string },
): ReadDocument {
  const yaml = JSON.stringify(document, null, 2);
  return { ref, document, yaml, file: place, index, line: 1, hash, movedFrom: null };
}

/** What is pushed stands in no file, so there are no lines to point at. */
export function unplaced(refused: RefusedDocument): RefusedDocument {
  return { ...refused, issues: refused.issues.map(({ path, message }) => ({ path, message })) };
}

/** Who may push may not thereby have the server read addresses. */
function refusePointer({ file, index, ref: entityRef }: ReadDocument): RefusedDocument {
  const message = "is Location; a push carries the entities themselves, and what is to be read is registered";
  return { file, index, entityRef, owner: null, conflict: false, issues: [{ path: "kind", message }] };
}

/**
 * The refusals of a delta among those on record: they take the places of earlier ones of their entities, or free ones. A
 * document that does not tell its entity could never be told mended, so only the answer names it.
 */
export function placedRefusals(
  refused: readonly RefusedDocument[],
  stored: readonly DocumentProblem[],
): RefusedDocument[] {
  let free = Math.max(-1, ...stored.map(({ documentIndex }) => documentIndex)) + 1;
  const earlier = new Map(stored.map(({ entityRef, documentIndex }) => [entityRef, documentIndex]));
  const last = new Map(
    refused.flatMap((one) => (one.entityRef === null ? [] : [[one.entityRef, one] as const])),
  );
  return [...last.values()].map((one) => ({ ...one, index: earlier.get(one.entityRef) ?? free++ }));
}
