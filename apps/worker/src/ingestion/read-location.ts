import {
  settleLocationRead,
  isFetched,
  type FileRecord,
  type ReadFile,
  type SourceFile,
  type SourceListing,
} from "@signalbox/domain/catalog";
import type { Caller } from "@signalbox/kernel";
import { ingestionCaller, type IngestionContext, type PermittedLocation } from "./ingestion-context.ts";
import { LocationScan } from "./location-scan.ts";
import { readFile, rulesOf } from "./read-file.ts";

export interface ReadOutcome {
  readonly read: number;
  readonly written: number;
  readonly removed: string[];
  readonly refused: number;
  readonly mended: number;
}

const NOTHING: ReadOutcome = { read: 0, written: 0, removed: [], refused: 0, mended: 0 };
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
  const kinds = await ctx.kinds();
  const files = await ctx.catalog.files(location.id);
  const known = new Map(
    files.map((record) => [record.file, { ...record, hash: kinds.contentHash(record.hash) }]),
  );
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
  const scan = new LocationScan(ctx, location, { caller, kinds });
  const { present, errors } = await readFiles(ctx, location, { scan, files: listing.files, known });
  await scan.flush();
  const read = new Set(scan.files().map(({ file }) => file));
  await scan.settleMoves((file) => present.has(file) && !read.has(file));
  const hidden = new Set(listing.hidden.map(({ file }) => file));
  const vanished = [...known.keys()].filter((file) => !present.has(file) && !hidden.has(file));
  return settle(ctx, location, {
    caller,
    files: scan.files(),
    vanished,
    error: unreadable(errors, listing),
    written: scan.written,
    checkedBy: scan.checkedBy(),
    requested,
  });
}

/** What kept files from being read, in short; null where nothing did. */
function unreadable(errors: readonly string[], { hidden }: Pick<SourceListing, "hidden">): string | null {
  const unseen = hidden.map(({ file, reason }) => `${file} cannot be read: ${reason}`);
  const problems = [...errors, ...unseen];
  return problems.length > 0 ? problems.slice(0, ERRORS_SHOWN).join("; ") : null;
}

interface FilesInScan {
  readonly scan: LocationScan;
  readonly files: readonly SourceFile[];
  /** What is known from the last read. */
  readonly known: ReadonlyMap<string, FileRecord>;
}

async function readFiles(
  ctx: IngestionContext,
  location: PermittedLocation,
  { scan, files, known }: FilesInScan,
) {
  const present = new Set<string>();
  const errors: string[] = [];
  for (const file of files) {
    const result = await readFile(ctx, location, { scan, source: file, known: known.get(file.file) });
    if (result !== "missing") present.add(file.file);
    if (typeof result === "object") errors.push(result.error);
  }
  return { present, errors };
}

/** What the source told of each file at the last read; nothing of files that were read by other rules. */
function versionsIn(known: ReadonlyMap<string, FileRecord>, rules: string): Map<string, string> {
  const versionOf = ({ hash }: FileRecord) =>
    hash.startsWith(`${rules}:`) ? hash.slice(rules.length + 1) : "";
  return new Map([...known].map(([file, record]) => [file, versionOf(record)]));
}

interface Settlement {
  readonly caller: Caller;
  readonly files: ReadFile[];
  readonly vanished: string[];
  readonly error: string | null;
  readonly written: number;
  /** The described kinds that some of the files were read by. */
  readonly checkedBy?: string | null;
  readonly requested: boolean;
}

async function settle(
  ctx: IngestionContext,
  location: PermittedLocation,
  end: Settlement,
): Promise<ReadOutcome> {
  const { caller, files, vanished, error, written, requested, checkedBy = null } = end;
  const locationId = location.id;
  const sinceRead = ctx.clock.now().getTime() - (location.lastReadAt?.getTime() ?? 0);
  // A host that cannot be reached is asked ever more rarely, so each failure counts.
  const counts = error !== null && isFetched(location);
  const quiet = files.length === 0 && vanished.length === 0 && error === location.error && !counts;
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
      checkedBy: last ? checkedBy : null,
    };
    const { output } = await ctx.executor.command(settleLocationRead, part, caller);
    total.removed.push(...output.removed);
    total.refused += output.refused;
    total.mended += output.mended;
  }
  return total;
}
