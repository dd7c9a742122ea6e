import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { AppError, parse } from "@signalbox/kernel";
import { z } from "zod";
import type { Binaries } from "./binaries.ts";
import { closedParent, type SystemUser } from "./system-user.ts";

const SYSTEM_FOLDER = "/var/lib/signalbox";
const Manifest = z.object({ version: z.string() });

/**
 * Programs that the server's user can start. PostgreSQL looks for its own parts in the rights of that user, whatever
 * the launcher keeps, so from below a private folder such as /root they are copied to where everyone may read them.
 */
export async function reachableBinaries(
  binaries: Binaries,
  user: Pick<SystemUser, "uid" | "gid"> | null,
  systemFolder = SYSTEM_FOLDER,
): Promise<Binaries> {
  if (user === null || (await closedParent(binaries.postgres, user)) === null) return binaries;
  const source = path.resolve(path.dirname(binaries.postgres), "..");
  const { version } = parse(
    Manifest,
    JSON.parse(await readFile(path.join(source, "../package.json"), "utf8")),
    source,
  );
  const target = path.join(systemFolder, `postgres-${version}`);
  if (!(await exists(target))) await copyWhole(source, target);
  return { postgres: path.join(target, "bin/postgres"), initdb: path.join(target, "bin/initdb") };
}

/** The copy appears whole or not at all, and of two at once one wins. */
async function copyWhole(source: string, target: string): Promise<void> {
  try {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
    const draft = await mkdtemp(`${target}-`);
    const whole = path.join(draft, "whole");
    await cp(source, whole, { recursive: true, verbatimSymlinks: true });
    await rename(whole, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
    await rm(draft, { recursive: true, force: true });
  } catch (cause) {
    throw new AppError("unavailable", `PostgreSQL's programs could not be copied to ${target}.`, {
      remedy: "Move Signalbox to a folder that every user may enter, or set DATABASE_URL.",
      cause,
    });
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
