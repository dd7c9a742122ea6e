import type { FlagIssue } from "../compiled.ts";
import { pointer } from "../logic/pointer.ts";

/** An operator and its arguments as written, with where they stand. */
export interface Use {
  readonly name: string;
  readonly args: readonly unknown[];
  /** Whether the arguments were written as a list. */
  readonly listed: boolean;
  readonly path: string;
  readonly inList: boolean;
}

export const argumentPath = ({ listed, path, name }: Use, index: number) =>
  listed ? pointer(pointer(path, name), index) : pointer(path, name);

export function error(path: string, message: string): FlagIssue {
  return { path, message, level: "error" };
}

export function warning(path: string, message: string): FlagIssue {
  return { path, message, level: "warning" };
}

/** The one operator of an object; null if it is none or has several. */
export function operationIn(logic: unknown, path: string, inList = false): Use | null {
  if (typeof logic !== "object" || logic === null || Array.isArray(logic)) return null;
  const [entry, second] = Object.entries(logic) as [string, unknown][];
  if (entry === undefined || second !== undefined) return null;
  const [name, args] = entry;
  return { name, args: Array.isArray(args) ? args : [args], listed: Array.isArray(args), path, inList };
}

export const listBodies: ReadonlySet<string> = new Set(["map", "filter", "reduce", "all", "none", "some"]);

/** Every operator in a rule. What is no operator but looks like one is said by `onMixed`. */
export function* usesIn(
  logic: unknown,
  path: string,
  onMixed: (path: string, names: readonly string[]) => void,
  inList = false,
): Generator<Use> {
  if (typeof logic !== "object" || logic === null) return;
  if (Array.isArray(logic)) {
    for (const [index, item] of logic.entries()) yield* usesIn(item, pointer(path, index), onMixed, inList);
    return;
  }
  const use = operationIn(logic, path, inList);
  if (use === null) {
    const names = Object.keys(logic);
    if (names.length > 0) onMixed(path, names);
    return;
  }
  yield use;
  for (const [index, item] of use.args.entries()) {
    const body = listBodies.has(use.name) && index === 1;
    yield* usesIn(item, argumentPath(use, index), onMixed, inList || body);
  }
}
