import {
  RULES_VERSION,
  readFileDocuments,
  refuseFile,
  settleLocationRead,
  type Permit,
  type ReadFile,
  type SourceFile,
  type StoredLocation,
} from "@signalbox/domain/catalog";
import type { Caller } from "@signalbox/kernel";
import { ingestionCaller, sha256, type IngestionContext } from "./ingestion-context.ts";
import { LocationScan } from "./location-scan.ts";

export interface ReadOutcome {
  readonly read: number;
  readonly written: number;
  readonly removed: string[];
  readonly refused: number;
  readonly mended: number;
}

/** A location with what it may hold. */
export type PermittedLocation = StoredLocation & { readonly permit: Permit };

const NOTHING: ReadOutcome = { read: 0, written: 0, removed: [], refused: 0, mended: 0 };
/** The names of files are keys, and an index takes no longer ones. */
const MAX_PATH = 800;
const SETTLE_FILES = 5000;
/** So often a location that does not change is noted as read, and no more, since an unchanged file costs no write. */
const NOTE_READ_MS = 15 * 60_000;
const ERRORS_SHOWN = 3;

/** Reads the files of a location and applies what changed since the last read; safe to repeat and to overlap. */
export async function readLocation(
  ctx: IngestionContext,
  location: PermittedLocation,
  { requested }: { requested: boolean },
): Promise<ReadOutcome> {
  const caller = ingestionCaller();
  const known = new Map((await ctx.catalog.files(location.id)).map(({ file, hash }) => [file, hash]));
  const listing = await ctx.sources.list(location, versionsIn(known, rulesOf(location)));
  if (listing.error !== null) {
    return settle(ctx, location, {
      caller,
      files: [],
      vanished: [],
      error: listing.error,
      written: 0,
      requested,
    });
  }
  const scan = new LocationScan(ctx, location, caller);
  const { present, errors } = await readFiles(ctx, location, { scan, files: listing.files, known });
  await scan.flush();
  const read = new Set(scan.files().map(({ file }) => file));
  await scan.settleMoves((file) => present.has(file) && !read.has(file));
  const hidden = new Set(listing.hidden.map(({ file }) => file));
  const vanished = [...known.keys()].filter((file) => !present.has(file) && !hidden.has(file));
  const unseen = listing.hidden.map(({ file, reason }) => `${file} cannot be read: ${reason}`);
  const problems = [...errors, ...unseen];
  const error = problems.length > 0 ? problems.slice(0, ERRORS_SHOWN).join("; ") : null;
  return settle(ctx, location, {
    caller,
    files: scan.files(),
    vanished,
    error,
    written: scan.written,
    requested,
  });
}

interface FilesInScan {
  readonly scan: LocationScan;
  readonly files: readonly SourceFile[];
  /** The hashes at the last read. */
  readonly known: ReadonlyMap<string, string>;
}

async function readFiles(
  ctx: IngestionContext,
  location: PermittedLocation,
  { scan, files, known }: FilesInScan,
) {
  const present = new Set<string>();
  const errors: string[] = [];
  for (const file of files) {
    const result = await readFile(ctx, location, { scan, source: file, hash: known.get(file.file) });
    if (result !== "missing") present.add(file.file);
    if (typeof result === "object") errors.push(result.error);
  }
  return { present, errors };
}

interface FileInScan {
  readonly scan: LocationScan;
  readonly source: SourceFile;
  readonly hash: string | undefined;
}

async function readFile(
  ctx: IngestionContext,
  location: PermittedLocation,
  { scan, source, hash: knownHash }: FileInScan,
): Promise<"read" | "unchanged" | "missing" | { error: string }> {
  const { file, version } = source;
  if (file.length > MAX_PATH) {
    return { error: `${file.slice(0, 80)}… cannot be read: its path is longer than ${MAX_PATH} characters` };
  }
  const hashOf = (known: string) => `${rulesOf(location)}:${known}`;
  if (version !== "" && hashOf(version) === knownHash) return "unchanged";
  const found = await source.read();
  if (found.state === "missing") return "missing";
  if (found.state === "unreadable") return { error: `${file} cannot be read: ${found.reason}` };
  if (found.state === "too-large") {
    const hash = hashOf(`size:${found.size}`);
    if (hash === knownHash) return "unchanged";
    scan.beginFile(file, hash, found.size);
    scan.refuse(refuseFile(file, `has ${found.size} bytes, more than a file may have`));
    return "read";
  }
  const { bytes } = found;
  const hash = hashOf(version || sha256(bytes));
  if (hash === knownHash) return "unchanged";
  scan.beginFile(file, hash, bytes.length);
  const claims = knownHash === undefined ? [] : await ctx.catalog.claimsIn(location.id, [file]);
  const { depth, permit } = location;
  for (const finding of readFileDocuments({ file, bytes, depth, permit, claims, sha256 })) {
    if (finding.kind === "unchanged") scan.keep(file, finding.ref, finding.moved);
    else if (finding.kind === "refused") scan.refuse(finding.refused);
    else await scan.accept(finding.document);
  }
  return "read";
}

/** What the source told of each file at the last read; nothing of files that were read by other rules. */
function versionsIn(known: ReadonlyMap<string, string>, rules: string): Map<string, string> {
  const versionOf = (hash: string) => (hash.startsWith(`${rules}:`) ? hash.slice(rules.length + 1) : "");
  return new Map([...known].map(([file, hash]) => [file, versionOf(hash)]));
}

/** A file that did not change is read again when the rules or the configuration did. */
function rulesOf({ permit }: PermittedLocation): string {
  return `${RULES_VERSION}:${sha256(permit.kinds.toSorted().join()).slice(0, 8)}`;
}

interface Settlement {
  readonly caller: Caller;
  readonly files: ReadFile[];
  readonly vanished: string[];
  readonly error: string | null;
  readonly written: number;
  readonly requested: boolean;
}

async function settle(
  ctx: IngestionContext,
  location: PermittedLocation,
  end: Settlement,
): Promise<ReadOutcome> {
  const { caller, files, vanished, error, written, requested } = end;
  const locationId = location.id;
  const sinceRead = ctx.clock.now().getTime() - (location.lastReadAt?.getTime() ?? 0);
  const quiet = files.length === 0 && vanished.length === 0 && error === location.error;
  if (quiet && !requested && sinceRead < NOTE_READ_MS) return NOTHING;
  const total = { ...NOTHING, read: files.length, written, removed: [] as string[] };
  for (let at = 0; at === 0 || at < files.length; at += SETTLE_FILES) {
    // What vanished goes last, when everything that moved out of it has been claimed.
    const last = at + SETTLE_FILES >= files.length;
    const part = {
      locationId,
      files: files.slice(at, at + SETTLE_FILES),
      vanished: last ? vanished : [],
      error,
      kinds: [...location.permit.kinds],
    };
    const { output } = await ctx.executor.command(settleLocationRead, part, caller);
    total.removed.push(...output.removed);
    total.refused += output.refused;
    total.mended += output.mended;
  }
  return total;
}
