import path from "node:path";
import { baseOf, isGlob } from "@signalbox/domain/catalog";

const EXTENSIONS = new Set([".yaml", ".yml", ".json"]);
const SKIPPED = new Set(["node_modules", ".git"]);

/** Which paths of a repository a pattern stands for: descriptors that are not hidden, as in a folder of files. */
export function matching(pattern: string): (file: string) => boolean {
  if (!isGlob(pattern)) return (file) => file === pattern;
  const base = baseOf(pattern);
  return (file) =>
    (base === "" || file.startsWith(`${base}/`)) &&
    EXTENSIONS.has(path.posix.extname(file)) &&
    !file.split("/").some((part) => part.startsWith(".") || SKIPPED.has(part)) &&
    path.posix.matchesGlob(file, pattern);
}
