import {
  kindDefinition,
  kindSet,
  type KindDefinition,
  type KindSet,
  type RelationsOfKind,
} from "@signalbox/formats";
import { canonicalJson } from "@signalbox/kernel";
import { EntityKind, type EntityDocument } from "../schema.ts";

const HASH_LENGTH = 8;
/** Stands between what a file was and the kinds that its documents were checked by. */
const FILE_MARK = "~kinds:";

/** The kinds that Kind documents describe, and what was checked by which of them. */
export interface DescribedKinds {
  readonly set: KindSet;
  readonly relationsOf: RelationsOfKind;
  /** Changes when what these kinds ask for does. */
  readonly fingerprint: string;
  /** The hash of a document's text, with its kind where that is described: it changes with either. */
  documentHash(textHash: string, ref: string): string;
  /** The hash of the text, if the document was checked by its kind as that is now; null otherwise. */
  textHash(documentHash: string, ref: string): string | null;
  /** The hash of a file with documents of described kinds. */
  fileHash(hash: string): string;
  /** What the hash of a file was before, or nothing if the kinds have changed since. */
  contentHash(fileHash: string): string;
}

type Sha256 = (text: string) => string;

export function describedKinds(documents: readonly EntityDocument[], sha256: Sha256): DescribedKinds {
  const definitions = documents.map(({ spec }) => kindDefinition(spec ?? {}));
  const hashes = new Map(definitions.map((one) => [one.kind.toLowerCase(), hashOf(one, sha256)]));
  const set = kindSet(definitions);
  const fingerprint = sha256([...hashes.values()].join()).slice(0, HASH_LENGTH);
  const suffix = (ref: string) => (isBuiltIn(kindOfRef(ref)) ? "" : `.${hashes.get(kindOfRef(ref)) ?? ""}`);
  return {
    set,
    relationsOf: (kind) => set.find(kind)?.relations ?? null,
    fingerprint,
    documentHash: (textHash, ref) => `${textHash}${suffix(ref)}`,
    textHash: (documentHash, ref) => {
      if (isBuiltIn(kindOfRef(ref))) return documentHash;
      const end = suffix(ref);
      return end.length > 1 && documentHash.endsWith(end) ? documentHash.slice(0, -end.length) : null;
    },
    fileHash: (hash) => `${hash}${FILE_MARK}${fingerprint}`,
    contentHash: (fileHash) => {
      const at = fileHash.lastIndexOf(FILE_MARK);
      if (at < 0) return fileHash;
      return fileHash.slice(at + FILE_MARK.length) === fingerprint ? fileHash.slice(0, at) : "";
    },
  };
}

/** What documents are checked by; how a kind is called and shown changes none of them. */
function hashOf({ kind, apiVersions, schema, relations }: KindDefinition, sha256: Sha256): string {
  return sha256(canonicalJson({ kind, apiVersions, schema, relations })).slice(0, HASH_LENGTH);
}

const BUILT_IN = new Set<string>(EntityKind.options.map((kind) => kind.toLowerCase()));

/** Whether every catalog has a kind, however it is spelt. */
export function isBuiltIn(kind: string): boolean {
  return BUILT_IN.has(kind.toLowerCase());
}

export function kindOfRef(ref: string): string {
  return ref.slice(0, ref.indexOf(":"));
}

/** Whether what a document comes to depends on Kind documents, those of other kinds included. */
export function dependsOnKinds(kind: string): boolean {
  return kind.toLowerCase() === "kind" || !isBuiltIn(kind);
}
