import type { Dirent } from "node:fs";
import { glob, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { baseOf, isGlob, type SourceLocation } from "@signalbox/domain/catalog";
import { MAX_FILES } from "../limits.ts";
import { isWithin, nameOf, type Places } from "./places.ts";

/** The files of a location by name, or why they could not be listed. */
export interface Listing {
  readonly files: string[];
  readonly error: string | null;
}

const SKIPPED = new Set(["node_modules", ".git"]);

type Pointer = Pick<SourceLocation, "target" | "presence">;

/** Lists what a target stands for. A directory that is missing as a whole is an error and not an empty location. */
export async function listFiles(places: Places, location: Pointer): Promise<Listing> {
  const { target, presence } = location;
  const base = path.resolve(places.directory, baseOf(target));
  const single = path.resolve(places.directory, target);
  try {
    const start = await realpath(isGlob(target) ? base : single);
    if (!isWithin(places.roots, start))
      return failed(`${target} lies outside the directories that may be read`);
    if (!isGlob(target)) return await listSingle(places, { file: single, real: start, target });
    return await listGlob(places, target);
  } catch (error) {
    if (!isMissing(error)) return failed(`${target} cannot be read: ${reasonOf(error)}`);
    if (presence === "optional") return { files: [], error: null };
    return failed(
      isGlob(target) ? `the directory ${baseOf(target) || "."} does not exist` : `${target} does not exist`,
    );
  }
}

interface Single {
  readonly file: string;
  readonly real: string;
  readonly target: string;
}

async function listSingle(places: Places, { file, real, target }: Single): Promise<Listing> {
  if (!(await stat(real)).isFile()) {
    return failed(`${target} is not a file; name the files in it, as in ${target}/*.yaml`);
  }
  if (isDescriptor(places, real)) return { files: [nameOf(places.directory, file)], error: null };
  return failed(`${target} is not read: descriptors are .yaml, .yml or .json files that are not hidden`);
}

async function listGlob(places: Places, target: string): Promise<Listing> {
  const { directory } = places;
  const files: string[] = [];
  const endOf = linkFollower();
  const options = { cwd: directory, withFileTypes: true, exclude: isSkipped } as const;
  for await (const entry of glob(target, options)) {
    const file = path.join(entry.parentPath, entry.name);
    const real = await endOf(entry);
    if (real === null || !isDescriptor(places, real)) continue;
    files.push(nameOf(directory, file));
    if (files.length > MAX_FILES) return failed(`${target} stands for more than ${MAX_FILES} files`);
  }
  return { files: files.sort(), error: null };
}

/** Where an entry ends, links on the way included, if that is a file; null for anything else. */
function linkFollower() {
  const directories = new Map<string, Promise<string>>();
  const realOf = (directory: string) => {
    const known = directories.get(directory) ?? realpath(directory);
    directories.set(directory, known);
    return known;
  };
  return async (entry: Dirent): Promise<string | null> => {
    try {
      if (entry.isFile()) return path.join(await realOf(entry.parentPath), entry.name);
      if (!entry.isSymbolicLink()) return null;
      const real = await realpath(path.join(entry.parentPath, entry.name));
      return (await stat(real)).isFile() ? real : null;
    } catch (error) {
      // Whether what cannot be followed is gone or only hidden is looked at by name later.
      reasonOf(error);
      return null;
    }
  };
}

const EXTENSIONS = new Set([".yaml", ".yml", ".json"]);
/** Hidden from people, so not meant for them; names with two dots are how a mounted ConfigMap keeps its versions. */
const HIDDEN = /^\.(?!\.)/;

function isDescriptor(places: Places, real: string): boolean {
  return EXTENSIONS.has(path.extname(real)) && isOpen(places, real);
}

/** Whether a file, by where its links end, may be read at all. */
export function isOpen({ roots, excluded }: Places, real: string): boolean {
  if (isWithin(excluded, real)) return false;
  return roots.some((root) => {
    const isHidden = path
      .relative(root, real)
      .split(path.sep)
      .some((part) => HIDDEN.test(part));
    return isWithin([root], real) && !isHidden;
  });
}

function isSkipped(entry: { readonly name: string } | string): boolean {
  return SKIPPED.has(typeof entry === "string" ? path.basename(entry) : entry.name);
}

/** A file that a glob no longer finds may lie behind a directory that cannot be read, and then it is not gone. */
export async function whyHidden(file: string): Promise<string | null> {
  try {
    await stat(file);
    return null;
  } catch (error) {
    return isMissing(error) ? null : reasonOf(error);
  }
}

const failed = (error: string): Listing => ({ files: [], error });

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

export const isMissing = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "");

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a directory",
  ELOOP: "its links go round in circles",
  EMFILE: "too many files are open",
};

/** An error of the file system in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === null) throw error;
  return REASONS[code] ?? code;
}
