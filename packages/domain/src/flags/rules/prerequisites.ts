import type { FlagIssue, FlagKey, Prerequisite } from "../flag.ts";
import type { FlagWorld } from "./publish.ts";
import type { Dependency } from "./setting-store.ts";

/** Who needs whom among the flags of one environment. */
export type NeedGraph = ReadonlyMap<FlagKey, readonly FlagKey[]>;

/** Each flag carries all that it needs in its published form, once for each way that leads there. */
const MOST_CARRIED = 50;
const MOST_CHARACTERS = 256_000;

export function needGraph(dependencies: readonly Dependency[]): NeedGraph {
  return new Map(dependencies.map(({ flag, needs }) => [flag, needs]));
}

/** The flags that need one of these, directly or not; those given are not among them. */
export function dependentsOf(graph: NeedGraph, keys: readonly FlagKey[]): FlagKey[] {
  const found = new Set(keys);
  for (const key of found) {
    for (const [flag, needs] of graph) if (needs.includes(key)) found.add(flag);
  }
  return [...found].slice(new Set(keys).size);
}

/** These flags and all that they need, directly or not. */
export function neededBy(graph: NeedGraph, keys: readonly FlagKey[]): FlagKey[] {
  const found = new Set(keys);
  for (const key of found) for (const needed of graph.get(key) ?? []) found.add(needed);
  return [...found];
}

/** A way from the flag back to itself, as `a -> b -> a`; null where there is none. */
export function cycleThrough(graph: NeedGraph, key: FlagKey): string | null {
  const cameFrom = new Map<FlagKey, FlagKey>();
  const ahead = [key];
  for (const at of ahead) {
    for (const next of graph.get(at) ?? []) {
      if (next === key) return [...wayTo(cameFrom, key, at), key].join(" -> ");
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      ahead.push(next);
    }
  }
  return null;
}

function wayTo(cameFrom: ReadonlyMap<FlagKey, FlagKey>, from: FlagKey, to: FlagKey): FlagKey[] {
  const before = to === from ? undefined : cameFrom.get(to);
  return before === undefined ? [to] : [...wayTo(cameFrom, from, before), to];
}

/** How many flags the published form of this one is made of; only for a graph without cycles. */
function carried(graph: NeedGraph, key: FlagKey, known: Map<FlagKey, number>): number {
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  const sum = (graph.get(key) ?? []).reduce((total, next) => total + carried(graph, next, known), 1);
  known.set(key, sum);
  return sum;
}

const problem = (path: string, message: string): FlagIssue => ({ path, message, level: "error" });

/** What is wrong with the prerequisites of a flag, as it stands in a world that has all that it needs. */
export function prerequisiteIssues(world: FlagWorld, graph: NeedGraph, key: FlagKey): FlagIssue[] {
  const prerequisites = world.flags.get(key)?.setting.prerequisites ?? [];
  const issues = prerequisites.flatMap((one, at) => {
    const twice = prerequisites.findIndex(({ flag }) => flag === one.flag) < at;
    return [
      ...(twice ? [problem(`/prerequisites/${at}/flag`, `${one.flag} is named twice`)] : []),
      ...variantIssues(world, one, `/prerequisites/${at}`),
    ];
  });
  const cycle = cycleThrough(graph, key);
  return cycle === null
    ? issues
    : [...issues, problem("/prerequisites", `the flags need each other: ${cycle}`)];
}

/** Flags of a graph without cycles whose published form would be made of too many others. */
export function burdenIssues(graph: NeedGraph, keys: readonly FlagKey[]): FlagIssue[] {
  const known = new Map<FlagKey, number>();
  return keys
    .filter((key) => carried(graph, key, known) > MOST_CARRIED)
    .map((key) =>
      problem("/prerequisites", `${key} would need more than ${MOST_CARRIED} flags, their own included`),
    );
}

function variantIssues({ flags }: FlagWorld, { flag, variants }: Prerequisite, path: string): FlagIssue[] {
  const needed = flags.get(flag);
  if (!needed) return [problem(`${path}/flag`, `there is no flag ${flag}`)];
  const known = Object.keys(needed.setting.definition.variants);
  return variants.flatMap((variant, at) =>
    known.includes(variant)
      ? []
      : [problem(`${path}/variants/${at}`, `${flag} has no variant ${variant}, only ${known.join(", ")}`)],
  );
}

/** Flags that need a variant of this one that it does not have any more. */
export function brokenDependents({ flags }: FlagWorld, key: FlagKey): FlagIssue[] {
  const definition = flags.get(key)?.setting.definition;
  const variants = Object.keys(definition?.variants ?? {});
  return [...flags.values()].flatMap(({ flag, setting }) =>
    setting.prerequisites
      .filter((one) => one.flag === key)
      .flatMap((one) => one.variants.filter((variant) => !variants.includes(variant)))
      .map((variant) =>
        problem("/definition/variants", `${flag.key} needs the variant ${variant} of this flag`),
      ),
  );
}

/** A published form that grew beyond what readers should have to carry. */
export function sizeIssues(key: FlagKey, published: unknown): FlagIssue[] {
  const { length } = JSON.stringify(published);
  if (length <= MOST_CHARACTERS) return [];
  const size = `${length} characters, and ${MOST_CHARACTERS} is the most`;
  return [problem("/prerequisites", `with its prerequisites the published form of ${key} has ${size}`)];
}

/** The flags that name this one as a prerequisite. */
export function needing(dependencies: readonly Dependency[], key: FlagKey): FlagKey[] {
  return dependencies.filter(({ needs }) => needs.includes(key)).map(({ flag }) => flag);
}
