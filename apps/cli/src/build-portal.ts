import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { AppError } from "@signalbox/kernel";
import { env } from "./env.ts";
import { repository } from "./repository.ts";
import { runProgram, type Finished } from "./run-program.ts";

/** Next.js builds into one folder, so a second start waits for the build of the first. */
const OTHER_BUILD = "Another next build process is already running";
const RETRY_MS = 1000;

const INPUTS = [
  "package-lock.json",
  "tsconfig.base.json",
  "apps/portal/*.{ts,json}",
  "apps/portal/{src,public}/**/*",
  "packages/{api,domain,formats,kernel,plugin-api,ui,telemetry,runtime}/{package.json,src/**/*}",
  "plugins/*/{package.json,src/ui/**/*}",
];
const NOT_INPUTS = /\.(test|contract)\.tsx?$|next-env\.d\.ts$/;

/** Builds the portal with Next.js unless its sources are the ones it was built from; answers whether it had to. */
export async function buildPortal({ signal }: { signal?: AbortSignal } = {}): Promise<boolean> {
  const stamp = path.join(repository.portal, ".next/built-from");
  const sources = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return false;
  const { code, output } = await runBuild(signal);
  if (code === 0) {
    writeFileSync(stamp, sources);
    return true;
  }
  if (output.includes(OTHER_BUILD)) {
    await wait(RETRY_MS, undefined, { signal });
    return buildPortal(signal ? { signal } : {});
  }
  throw new AppError("precondition_failed", `The portal could not be built:\n${output.trim()}`, {
    remedy: "Mend what is named above, or go back to a version that builds.",
  });
}

function runBuild(signal: AbortSignal | undefined): Promise<Finished> {
  const args = ["run", "build", "--filter=@signalbox/portal", "--output-logs=errors-only"];
  return runProgram(repository.turbo, args, {
    cwd: repository.root,
    env: { ...env.variables, NEXT_TELEMETRY_DISABLED: "1", TURBO_TELEMETRY_DISABLED: "1" },
    ...(signal && { signal }),
  });
}

function hashSources(): string {
  const hash = createHash("sha256");
  const entries = globSync(INPUTS, { cwd: repository.root, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !NOT_INPUTS.test(entry.name));
  for (const file of files.map(({ parentPath, name }) => path.join(parentPath, name)).toSorted()) {
    hash.update(path.relative(repository.root, file)).update(readFileSync(file));
  }
  return hash.digest("hex");
}
