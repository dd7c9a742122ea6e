import {
  RULES_VERSION,
  dependsOnKinds,
  followReferences,
  readFileDocuments,
  refuseFile,
  sameReferences,
  type FileRecord,
  type Finding,
  type SourceFile,
} from "@signalbox/domain/catalog";
import { sha256, type IngestionContext, type PermittedLocation } from "./ingestion-context.ts";
import type { LocationScan } from "./location-scan.ts";

/** The names of files are keys, and an index takes no longer ones. */
const MAX_PATH = 800;

interface FileInScan {
  readonly scan: LocationScan;
  readonly source: SourceFile;
  readonly known: FileRecord | undefined;
}

export type FileOutcome = "read" | "unchanged" | "missing" | { readonly error: string };

/** Reads a file unless it and what it names are what they were, and hands its documents to the scan. */
export async function readFile(
  ctx: IngestionContext,
  location: PermittedLocation,
  { scan, source, known }: FileInScan,
): Promise<FileOutcome> {
  const { file, version } = source;
  if (file.length > MAX_PATH) {
    return { error: `${file.slice(0, 80)}… cannot be read: its path is longer than ${MAX_PATH} characters` };
  }
  const hashOf = (content: string) => `${rulesOf(location)}:${content}`;
  const isKnown = async (hash: string) =>
    hash === known?.hash && (await sameReferences(source, known.related ?? [], sha256));
  if (version !== "" && (await isKnown(hashOf(version)))) return "unchanged";
  const found = await source.read();
  if (found.state === "missing") return "missing";
  if (found.state === "unreadable") return { error: `${file} cannot be read: ${found.reason}` };
  if (found.state === "too-large") {
    const hash = hashOf(`size:${found.size}`);
    if (hash === known?.hash) return "unchanged";
    scan.beginFile(file, { hash, size: found.size, related: [] });
    scan.refuse(refuseFile(file, `has ${found.size} bytes, more than a file may have`));
    return "read";
  }
  const hash = hashOf(version || sha256(found.bytes));
  if (version === "" && (await isKnown(hash))) return "unchanged";
  await readDocuments(ctx, location, { scan, source, bytes: found.bytes, hash, isNew: known === undefined });
  return "read";
}

interface Contents {
  readonly scan: LocationScan;
  readonly source: SourceFile;
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly isNew: boolean;
}

async function readDocuments(
  ctx: IngestionContext,
  { id, depth, permit }: PermittedLocation,
  { scan, source, bytes, hash, isNew }: Contents,
): Promise<void> {
  const { file } = source;
  const references = await followReferences(source, bytes, sha256);
  scan.beginFile(file, { hash, size: bytes.length, related: references.related });
  const claims = isNew ? [] : await ctx.catalog.claimsIn(id, [file]);
  const named = references.byDocument.size > 0 && { references };
  const { kinds } = scan;
  for (const finding of readFileDocuments({ file, bytes, depth, permit, claims, sha256, kinds, ...named })) {
    if (isByKinds(finding)) scan.noteKinds(file);
    if (finding.kind === "unchanged") scan.keep(file, finding.ref, finding.moved);
    else if (finding.kind === "refused") scan.refuse(finding.refused);
    else await scan.accept(finding.document);
  }
}

function isByKinds(finding: Finding): boolean {
  switch (finding.kind) {
    case "refused":
      return finding.byKinds;
    case "accepted":
      return dependsOnKinds(finding.document.document.kind);
    case "unchanged":
      return dependsOnKinds(finding.ref.slice(0, finding.ref.indexOf(":")));
    default:
      return finding satisfies never;
  }
}

/** A file that did not change is read again when the rules or the configuration did. */
export function rulesOf({ permit }: PermittedLocation): string {
  return `${RULES_VERSION}:${sha256(permit.kinds.toSorted().join()).slice(0, 8)}`;
}
