import { createHash } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Egress } from "@signalbox/egress";
import { AppError } from "@signalbox/kernel";
import { gitAuthorization, integrationFor, type Integration } from "../integration.ts";
import { MAX_FILE_BYTES } from "../limits.ts";
import type { GitTarget } from "./git-target.ts";
import { runGit } from "./run-git.ts";

export interface GitContext {
  readonly egress: Egress;
  readonly integrations: readonly Integration[];
  /** Where clones are kept. */
  readonly cache: string;
  readonly maxRepositoryBytes?: number;
  readonly timeoutMs?: number;
}

/** A commit that is on this machine. */
export interface Checkout {
  readonly directory: string;
  readonly commit: string;
}

const TIMEOUT_MS = 300_000;
const LOCAL_MS = 60_000;
const MAX_REPOSITORY_BYTES = 1024 * 1024 * 1024;
/** Each change brings a pack; past this many the clone is made anew, which leaves behind what nothing needs. */
const MAX_PACKS = 50;

/** Brings the newest commit of a branch or tag to this machine, alone and without history. */
export async function checkout(ctx: GitContext, { remote, ref }: GitTarget): Promise<Checkout> {
  const config = await connection(ctx, remote);
  const directory = path.join(ctx.cache, createHash("sha256").update(remote).digest("hex").slice(0, 32));
  await prepare(directory);
  const far = { config, cwd: directory, timeoutMs: ctx.timeoutMs ?? TIMEOUT_MS };
  const { name, commit } = await newest({ ...far, remote, ref }).catch((error: unknown) => {
    throw farProblem(error, ctx, new URL(remote));
  });
  if (await holds(directory, commit)) return { directory, commit };
  try {
    await fetchAlone({ ...far, remote, name, limit: ctx.maxRepositoryBytes ?? MAX_REPOSITORY_BYTES });
  } catch (error) {
    if (isTooLarge(error)) await rm(directory, { recursive: true, force: true });
    throw farProblem(error, ctx, new URL(remote));
  }
  await forgetRemote(directory, remote);
  // The branch may have moved on since it was asked for.
  const fetched = await runGit({
    args: ["rev-parse", "--verify", `${keptAs(name)}^{commit}`],
    cwd: directory,
    timeoutMs: LOCAL_MS,
  });
  return { directory, commit: fetched.toString("utf8").trim() };
}

const QUIET = [
  "--quiet",
  "--no-tags",
  "--no-write-fetch-head",
  "--no-recurse-submodules",
  "--no-auto-maintenance",
];

interface Fetch {
  readonly config: Record<string, string>;
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly remote: string;
  readonly name: string;
  readonly limit: number;
}

/** Fetches one commit; contents that are too large for a file are left out where the host knows how. */
async function fetchAlone({ remote, name, limit, ...far }: Fetch): Promise<void> {
  const filter = `--filter=blob:limit=${MAX_FILE_BYTES + 1}`;
  const spec = `+${name}:${keptAs(name)}`;
  const args = ["fetch", ...QUIET, "--depth=1", "--update-shallow", filter, "--", remote, spec];
  const problem = `the repository has more than ${Math.round(limit / 1024 / 1024)} MiB`;
  const watch = async () => ((await sizeOf(path.join(far.cwd, "objects"))) > limit ? problem : null);
  await runGit({ ...far, args, watch });
  // A fetch may be over before it is looked at.
  if ((await watch()) !== null) throw new AppError("too_large", problem);
}

/** How git connects: to the addresses that were checked, with the token for this host and no other. */
async function connection(
  { egress, integrations }: GitContext,
  remote: string,
): Promise<Record<string, string>> {
  const url = new URL(remote);
  const { host, port, addresses } = await egress.resolve(remote);
  const places = addresses.map(({ address, family }) => (family === 6 ? `[${address}]` : address));
  const authorization = gitAuthorization(integrationFor(integrations, url.host), url);
  return {
    // Git does not ask DNS again, so that its answer cannot change after the check.
    "http.curloptResolve": `${host}:${port}:${places.join(",")}`,
    ...(authorization !== null && { [`http.${url.origin}/.extraHeader`]: `Authorization: ${authorization}` }),
  };
}

async function prepare(directory: string): Promise<void> {
  const packs = await readdir(path.join(directory, "objects/pack")).catch(() => null);
  if (packs && packs.filter((name) => name.endsWith(".pack")).length > MAX_PACKS) {
    await rm(directory, { recursive: true, force: true });
  } else if (packs) {
    return;
  }
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await runGit({ args: ["init", "--quiet", "--bare", "--template="], cwd: directory, timeoutMs: LOCAL_MS });
}

interface Question {
  readonly config: Record<string, string>;
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly remote: string;
  readonly ref: string | null;
}

/** A branch goes before a tag of the same name, as in git itself. */
async function newest({ remote, ref, ...far }: Question): Promise<{ name: string; commit: string }> {
  const asked = ref === null ? ["HEAD"] : [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/tags/${ref}^{}`];
  const answer = await runGit({ ...far, args: ["ls-remote", "--quiet", "--", remote, ...asked] });
  const found = new Map<string, string>();
  for (const line of answer.toString("utf8").split("\n")) {
    const [commit, name] = line.split("\t");
    if (commit !== undefined && name !== undefined) found.set(name, commit);
  }
  for (const name of asked) {
    const peeled = found.get(`${name}^{}`) ?? found.get(name);
    if (peeled !== undefined) return { name, commit: peeled };
  }
  throw new AppError(
    "not_found",
    ref === null ? "the repository is empty" : `the repository has no branch or tag ${ref}`,
  );
}

const keptAs = (name: string) =>
  `refs/signalbox/${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;

async function holds(directory: string, commit: string): Promise<boolean> {
  try {
    await runGit({ args: ["cat-file", "-e", `${commit}^{tree}`], cwd: directory, timeoutMs: LOCAL_MS });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

async function sizeOf(directory: string): Promise<number> {
  const names = await readdir(directory, { recursive: true });
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(directory, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const isTooLarge = (error: unknown) => error instanceof AppError && error.code === "too_large";

/** Without the note that a remote could send what was left out, git says so at once instead of asking for it. */
async function forgetRemote(directory: string, remote: string): Promise<void> {
  const args = ["config", "--remove-section", `remote.${remote}`];
  const note = await runGit({ args, cwd: directory, timeoutMs: LOCAL_MS }).catch((error: unknown) => error);
  // A host that leaves nothing out leaves no note either.
  if (note instanceof Error && !(note instanceof AppError)) throw note;
}

/** What git says of a host, in our words; its own hold the address, which is known, and nothing secret. */
function farProblem(error: unknown, { integrations }: GitContext, { host }: URL): unknown {
  if (!(error instanceof AppError)) return error;
  const hasToken = integrationFor(integrations, host)?.token !== undefined;
  if (
    /could not read (Username|Password)|Authentication failed|returned error: 40[13]/i.test(error.message)
  ) {
    const message = hasToken
      ? `${host} refuses the token that integrations in the configuration has for it`
      : `${host} asks for a token; add it to integrations in the configuration`;
    return new AppError("unavailable", message, { cause: error });
  }
  if (/not found|returned error: 404/i.test(error.message)) {
    const more = hasToken ? "the token may not see it" : "it takes a token to see it";
    return new AppError("not_found", `${host} has no such repository, or ${more}`, { cause: error });
  }
  if (/returned error: 30\d|redirect/i.test(error.message)) {
    return new AppError(
      "unavailable",
      `${host} redirects, which git does not follow; use the address it leads to`,
      {
        cause: error,
      },
    );
  }
  return error;
}
