import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");

/** The folder of a program that is built from its Go module; the first time that takes minutes. */
export function goProgram(folder: string): string {
  const builder = path.join(root, "tools/go/main.ts");
  return execFileSync(process.execPath, [builder, path.join(root, folder)], { encoding: "utf8" }).trim();
}
