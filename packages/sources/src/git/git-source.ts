import {
  isGlob,
  resolveTarget,
  type SourceFile,
  type SourceListing,
  type SourceReader,
} from "@signalbox/domain/catalog";
import { AppError } from "@signalbox/kernel";
import { matching } from "../glob.ts";
import { MAX_FILES } from "../limits.ts";
import { failed, listed } from "../listing.ts";
import { problemOf } from "../problem.ts";
import { blobReader, type BlobReader } from "./blob-reader.ts";
import { gitFileName, gitTarget, type GitTarget } from "./git-target.ts";
import { checkout, type Checkout, type GitContext } from "./repository.ts";
import { runGit } from "./run-git.ts";

const LOCAL_MS = 120_000;

/** Files of a git repository at the newest commit of a branch or tag; the git program does the fetching. */
export function gitSource(ctx: GitContext): SourceReader {
  const inTurn = turns();
  let isRecent: Promise<void> | undefined;
  return {
    list: async ({ target: text, presence }, known) => {
      try {
        const target = gitTarget(text);
        await (isRecent ??= assertRecent());
        const at = await inTurn(target.remote, () => checkout(ctx, target));
        return await listTree(target, at, { known, presence });
      } catch (error) {
        if (error instanceof AppError) return failed(`${text} cannot be read: ${problemOf(error)}`);
        throw error;
      }
    },
  };
}

const OLDEST = [2, 37] as const;

/** Older ones ask DNS by themselves, after the address was checked. */
async function assertRecent(): Promise<void> {
  const answer = (await runGit({ args: ["--version"], cwd: "/", timeoutMs: LOCAL_MS })).toString("utf8");
  const [, major = "0", minor = "0"] = /(\d+)\.(\d+)/.exec(answer) ?? [];
  const isOld = Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]);
  if (!isOld) return;
  throw new AppError(
    "unavailable",
    `git ${major}.${minor} is too old; install git ${OLDEST.join(".")} or later`,
  );
}

/** Locations may share a clone, and one at a time changes it. */
function turns() {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.catch(() => undefined);
    last.set(key, settled);
    try {
      return await result;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
}

interface Reading {
  readonly known: ReadonlyMap<string, string>;
  readonly presence: "required" | "optional";
}

async function listTree(
  target: GitTarget,
  at: Checkout,
  { known, presence }: Reading,
): Promise<SourceListing> {
  const isMeant = matching(target.path);
  const found = (await entriesOf(at, isGlob(target.path) ? null : target.path)).filter(({ path }) =>
    isMeant(path),
  );
  if (found.length > MAX_FILES) return failed(`the pattern stands for more than ${MAX_FILES} files`);
  if (found.length === 0 && !isGlob(target.path) && presence === "required") {
    return failed(
      `${target.path} does not exist in ${target.remote}${target.ref === null ? "" : ` at ${target.ref}`}`,
    );
  }
  const tree: Tree = { target, at, blobs: blobReader(at.directory) };
  return listed(
    found.map((entry) => fileOf(tree, entry)),
    known,
  );
}

interface Tree {
  readonly target: GitTarget;
  readonly at: Checkout;
  readonly blobs: BlobReader;
}

interface Entry {
  readonly path: string;
  readonly id: string;
}

function fileOf(tree: Tree, { path, id }: Entry): SourceFile {
  return {
    file: gitFileName(tree.target, path),
    version: id,
    read: () => tree.blobs.read(id),
    related: async (target) => relatedTo(tree, path, target),
  };
}

/** A file may name any other of the same commit; what lies outside of it is not reached. */
async function relatedTo(tree: Tree, from: string, target: string) {
  const path = target.startsWith("/") ? target.slice(1) : resolveTarget(from, target);
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return { problem: "must be a path in the same repository" };
  if (path === "" || path.startsWith("..")) return { problem: "lies outside of the repository" };
  const [entry] = await entriesOf(tree.at, path);
  return entry?.path === path ? fileOf(tree, entry) : { problem: "does not exist in the repository" };
}

const FILE_MODES = new Set(["100644", "100755"]);

/** The files of a commit; links and submodules are not followed. */
async function entriesOf({ directory, commit }: Checkout, path: string | null): Promise<Entry[]> {
  const args = ["ls-tree", "-r", "-z", "--full-tree", commit, "--", ...(path === null ? [] : [path])];
  const output = await runGit({ args, cwd: directory, timeoutMs: LOCAL_MS });
  const entries: Entry[] = [];
  for (let start = 0; start < output.length;) {
    const end = output.indexOf(0, start);
    const [head, name] = split(output.toString("utf8", start, end));
    const [mode = "", , id = ""] = head.split(" ");
    if (name !== undefined && FILE_MODES.has(mode)) entries.push({ path: name, id });
    start = end + 1;
  }
  return entries;
}

function split(line: string): [string, string | undefined] {
  const at = line.indexOf("\t");
  return at < 0 ? [line, undefined] : [line.slice(0, at), line.slice(at + 1)];
}
