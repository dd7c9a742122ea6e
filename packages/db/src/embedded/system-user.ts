import { execFile } from "node:child_process";
import { access, chown, constants, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { AppError } from "@signalbox/kernel";

const run = promisify(execFile);
const NAME = "postgres";
const SETPRIV = "/usr/bin/setpriv";

/** Whom the server runs as; PostgreSQL refuses to run as root. */
export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
  /** What a program is started through, before its own name. */
  readonly launcher: readonly string[];
}

/**
 * Root starts the server as the system user `postgres`, creating it where it is missing; anyone else runs it themselves.
 * Every folder above `folder` must let that user in, or the launcher keeps root's right to pass through folders.
 */
export async function chooseSystemUser(
  folder: string,
  isRoot = process.getuid?.() === 0,
): Promise<SystemUser | null> {
  if (!isRoot) return null;
  const user = (await findUser()) ?? (await createUser());
  const closed = await closedParent(folder, user);
  if (closed === null) return { ...user, launcher: [] };
  const launcher = await passThroughLauncher(user);
  if (launcher) return { ...user, launcher };
  throw new AppError(
    "precondition_failed",
    `PostgreSQL runs as the user ${NAME}, which may not enter ${closed}.`,
    {
      remedy: `Run "chmod o+x ${closed}", move Signalbox to a folder that every user may enter, or set DATABASE_URL.`,
    },
  );
}

/** Gives a folder to the server's user, so that it can write there. */
export async function giveTo(user: SystemUser | null, folder: string): Promise<void> {
  if (user) await chown(folder, user.uid, user.gid);
}

async function findUser() {
  const ids = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, NAME]))).catch(() => null);
  if (!ids) return null;
  const [uid = Number.NaN, gid = Number.NaN] = ids.map(({ stdout }) => Number.parseInt(stdout, 10));
  return { uid, gid };
}

async function createUser() {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", NAME]);
    const user = await findUser();
    if (user) return user;
    throw new Error(`useradd made no user ${NAME}`);
  } catch (cause) {
    throw new AppError(
      "precondition_failed",
      `PostgreSQL does not run as root, and the user ${NAME} could not be created.`,
      {
        remedy: "Run Signalbox as a normal user, create that user, or set DATABASE_URL.",
        cause,
      },
    );
  }
}

/** The topmost folder on the way to a file that the user may not enter. */
export async function closedParent(file: string, user: { uid: number; gid: number }): Promise<string | null> {
  const parent = path.dirname(file);
  if (parent === file) return null;
  const above = await closedParent(parent, user);
  if (above !== null) return above;
  const { mode, uid, gid } = await stat(parent);
  const bit = uid === user.uid ? constants.S_IXUSR : gid === user.gid ? constants.S_IXGRP : constants.S_IXOTH;
  return (mode & bit) === 0 ? parent : null;
}

/** setpriv changes the user but can keep the one capability that lets root pass through private folders. */
async function passThroughLauncher(user: { uid: number; gid: number }): Promise<string[] | null> {
  const launcher = [
    SETPRIV,
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    "--",
  ];
  try {
    await access(SETPRIV, constants.X_OK);
    await run(SETPRIV, [...launcher.slice(1), "true"]);
    return launcher;
  } catch {
    return null;
  }
}
