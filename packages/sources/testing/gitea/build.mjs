// Builds the Git host that tests run for real, once for each go.sum, outside of the tree; prints where it lies.
// What is missing goes to stderr in one line, with exit code 1.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";

const folder = import.meta.dirname;
const MODULE = "code.gitea.io/gitea";
const STATIC = ["options", "templates"];

/** @param {string} directory */
function isWritable(directory) {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string} */
function cacheDirectory() {
  const wanted = [process.env["XDG_CACHE_HOME"], path.join(homedir(), ".cache"), tmpdir()];
  const found = wanted.find(
    (directory) => directory !== undefined && isWritable(path.join(directory, "signalbox")),
  );
  return path.join(found ?? tmpdir(), "signalbox");
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 */
function run(program, args, env) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw new Error(`${program} is not installed`);
  if (status !== 0)
    throw new Error(`${program} ${args[0]} failed: ${stderr.trim().split("\n").slice(-3).join(" ")}`);
  return stdout.trim();
}

/** @param {string} cache */
function environment(cache) {
  const own = isWritable(path.join(homedir(), "go"))
    ? {}
    : { GOPATH: path.join(cache, "go"), GOCACHE: path.join(cache, "go-build"), HOME: cache };
  return { ...process.env, CGO_ENABLED: "1", GOFLAGS: "-mod=readonly", ...own };
}

/** @param {string} target @param {string} cache */
function build(target, cache) {
  const env = environment(cache);
  run("go", ["version"], env);
  run("gcc", ["--version"], env);
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(path.join(cache, "gitea-draft-"));
  try {
    const flags = ["-trimpath", "-ldflags", "-s -w", "-tags", "sqlite sqlite_unlock_notify"];
    run("nice", ["-n", "10", "go", "build", ...flags, "-o", path.join(draft, "gitea"), MODULE], env);
    const source = run("go", ["list", "-m", "-f", "{{.Dir}}", MODULE], env);
    for (const name of STATIC) cpSync(path.join(source, name), path.join(draft, name), { recursive: true });
    // The module cache is read-only, and so would be what is copied from it.
    run("chmod", ["-R", "u+rwX,go+rX", draft], env);
    chmodSync(draft, 0o755);
    // Whoever is first wins; what the other built is the same.
    if (!existsSync(target)) renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

const cache = cacheDirectory();
const sum = createHash("sha256");
for (const name of ["go.mod", "go.sum"]) sum.update(readFileSync(path.join(folder, name)));
const target = path.join(cache, `gitea-${sum.digest("hex").slice(0, 16)}`);
try {
  if (!existsSync(target)) build(target, cache);
  process.stdout.write(`${target}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : "unknown problem"}\n`);
  process.exitCode = 1;
}
