import path from "node:path";

/** `directory` is that of the configuration, `roots` are the only directories that files may lie in. */
export interface Places {
  readonly directory: string;
  readonly roots: readonly string[];
  /** What holds secrets: the state of the installation and its configuration. */
  readonly excluded: readonly string[];
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
