import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const OLDEST = { major: 22, minor: 18 };

/**
 * Whether this version of Node runs TypeScript files as they are.
 *
 * @param {string} version
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/**
 * The Node that the lock file pins for this machine, or the one that runs now if it is new enough, or null.
 *
 * @param {string} root
 */
export function findNode(root, current = { execPath: process.execPath, version: process.versions.node }) {
  const pinned = pinnedNode(root);
  if (pinned && runs(pinned)) return pinned;
  return isNewEnough(current.version) ? current.execPath : null;
}

/** @param {string} root */
function pinnedNode(root) {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const program = process.platform === "win32" ? "node.exe" : "node";
  const file = path.join(root, "node_modules", `node-${platform}-${process.arch}`, "bin", program);
  return existsSync(file) ? file : null;
}

/**
 * A binary for another C library is there but does not start.
 *
 * @param {string} file
 */
function runs(file) {
  return spawnSync(file, ["--version"], { stdio: "ignore" }).status === 0;
}
