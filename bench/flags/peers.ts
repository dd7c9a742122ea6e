import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Installs packages from npm in a folder of their own outside the tree, once for each list. */
export function installPeers(packages: readonly string[]): string {
  const id = createHash("sha256").update(packages.join(" ")).digest("hex").slice(0, 12);
  const folder = path.join(tmpdir(), `signalbox-bench-flags-${id}`);
  const done = path.join(folder, "installed");
  if (existsSync(done)) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "peers", private: true }));
  const args = ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--save-exact", ...packages];
  const { status } = spawnSync("npm", args, { cwd: folder, stdio: "inherit" });
  if (status !== 0) throw new Error(`The peers could not be installed: npm ended with ${status}.`);
  writeFileSync(done, "");
  return folder;
}
