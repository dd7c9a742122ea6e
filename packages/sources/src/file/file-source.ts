import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import path from "node:path";
import {
  resolveTarget,
  type SourceFile,
  type SourceListing,
  type SourceReader,
} from "@signalbox/domain/catalog";
import { MAX_FILE_BYTES } from "../limits.ts";
import { isMissing, isOpen, listFiles, reasonOf, whyHidden } from "./list-files.ts";
import { nameOf, type Places } from "./places.ts";
import { readBytes } from "./read-bytes.ts";

const FAILED: Omit<SourceListing, "error"> = { files: [], hidden: [], unchanged: false };

export interface FileSourceOptions {
  /** Targets count from here. */
  readonly directory: string;
  /** The directories that files may lie in. */
  readonly bases: readonly string[];
  readonly excluded: readonly string[];
}

/** Files on this machine, below the directories that the configuration names. */
export function fileSource(options: FileSourceOptions): SourceReader {
  return {
    list: async (location, known) => {
      const found = await placesOf(options);
      const { files, error } = await listFiles(found, location);
      if (error !== null) return { ...FAILED, error };
      const listed = new Set(files);
      const hidden = await hiddenOf(
        found,
        [...known.keys()].filter((file) => !listed.has(file)),
      );
      const named = files.map((file) => fileOf(found, file, known.get(file)));
      return { files: named, hidden, error: null, unchanged: false };
    },
  };
}

/** Links count by where they end, so the directories that may be read are compared without links too. */
async function placesOf({ directory, bases, excluded }: FileSourceOptions): Promise<Places> {
  const ends = (paths: readonly string[]) =>
    Promise.all(
      [...new Set(paths)]
        .map((place) => path.resolve(directory, place))
        .map((at) => realpath(at).catch(() => at)),
    );
  return { directory, roots: await ends(bases), excluded: await ends(excluded) };
}

async function hiddenOf({ directory }: Places, files: readonly string[]) {
  const hidden: { file: string; reason: string }[] = [];
  for (const file of files) {
    const reason = await whyHidden(path.resolve(directory, file));
    if (reason !== null) hidden.push({ file, reason });
  }
  return hidden;
}

function fileOf(places: Places, file: string, before: string | undefined): SourceFile {
  // Half of a new file is mended by the next read; half of a known one would take entities away until then.
  const isHarmless = (bytes: Uint8Array) =>
    before === undefined || createHash("sha256").update(bytes).digest("base64url") === before;
  return {
    file,
    version: "",
    read: () => readBytes(path.resolve(places.directory, file), MAX_FILE_BYTES, isHarmless),
    related: (target, known) => relatedTo(places, { file, target, known }),
  };
}

interface Relation {
  readonly file: string;
  readonly target: string;
  readonly known: string | undefined;
}

/** A file may name any other that is not hidden, whatever its extension, in the directories that may be read. */
async function relatedTo(places: Places, { file, target, known }: Relation) {
  const name = resolveTarget(file, target);
  const full = path.resolve(places.directory, name);
  try {
    const real = await realpath(full);
    if (!isOpen(places, real)) return { problem: "lies outside the directories that may be read" };
    return fileOf(places, nameOf(places.directory, full), known);
  } catch (error) {
    return { problem: isMissing(error) ? "does not exist" : `cannot be read: ${reasonOf(error)}` };
  }
}
