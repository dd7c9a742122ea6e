import { spawnSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const bin = (name: string) => path.join(root, "node_modules/.bin", name);

// The types of routes are generated, and a fresh clone has none.
for (const [command, ...args] of [
  [bin("next"), "typegen", "apps/portal"],
  [bin("tsc"), "--noEmit", "-p", "apps/portal"],
] as const) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
