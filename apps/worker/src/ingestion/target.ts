import path from "node:path";

const GLOB = /[*?[\]{}]/;

export const isGlob = (target: string): boolean => GLOB.test(target);

/** The directory that a glob starts from, or that holds a single file. */
export function baseOf(target: string): string {
  const parts = target.split("/");
  const first = isGlob(target) ? parts.findIndex((part) => GLOB.test(part)) : parts.length - 1;
  const base = parts.slice(0, first).join("/");
  return base === "" && target.startsWith("/") ? "/" : base;
}

/** Whether a path lies in one of the directories; all are absolute and without links. */
export function isWithin(roots: readonly string[], file: string): boolean {
  return roots.some((root) => {
    const relative = path.relative(root, file);
    return relative === "" || (relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative));
  });
}

/** How files are named everywhere: relative to the configuration, with forward slashes. */
export function nameOf(directory: string, file: string): string {
  const relative = path.relative(directory, file);
  const outside = relative.startsWith("..") || path.isAbsolute(relative);
  return (outside ? file : relative).split(path.sep).join("/");
}
