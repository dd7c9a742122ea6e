import type { FlagIssue } from "../compiled.ts";
import { POLLUTING_NAMES } from "../logic/data-access.ts";
import { pointer } from "../logic/pointer.ts";

const MAX_DEPTH = 100;
const MAX_PARTS = 5000;
/** Plain values are cheap: a list of many users is fine. */
const MAX_VALUES = 100_000;

interface Counted {
  parts: number;
  values: number;
}

/** The parts of a tree, from the outside in; the stack is ours, so that depth costs no more than a count. */
function* placesIn(root: unknown, path: string) {
  const left = [{ value: root, path, depth: 0 }];
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    yield place;
    const { value, path, depth } = place;
    if (typeof value !== "object" || value === null || depth > MAX_DEPTH) continue;
    for (const [name, member] of Object.entries(value)) {
      left.push({ value: member, path: pointer(path, name), depth: depth + 1 });
    }
  }
}

function excess({ parts, values }: Counted): string | null {
  if (parts > MAX_PARTS) return `has more than ${MAX_PARTS} parts`;
  return values > MAX_VALUES ? `has more than ${MAX_VALUES} values` : null;
}

function pollutingNames(value: object, path: string): FlagIssue[] {
  return Object.keys(value)
    .filter((name) => POLLUTING_NAMES.has(name))
    .map((name) => ({
      path: pointer(path, name),
      message: `must not use the name ${name}, which every JavaScript object has`,
      level: "error",
    }));
}

/** Whether a tree is of a size and shape that can be worked with at all. */
export function findStructureIssues(root: unknown, path: string): FlagIssue[] {
  const counted: Counted = { parts: 0, values: 0 };
  const issues: FlagIssue[] = [];
  for (const place of placesIn(root, path)) {
    const { value, depth } = place;
    const isPart = typeof value === "object" && value !== null;
    counted[isPart ? "parts" : "values"] += 1;
    const problem = depth > MAX_DEPTH ? `is nested more than ${MAX_DEPTH} levels deep` : excess(counted);
    if (problem !== null)
      return [{ path: depth > MAX_DEPTH ? place.path : path, message: problem, level: "error" }];
    if (isPart) issues.push(...pollutingNames(value, place.path));
  }
  return issues;
}
