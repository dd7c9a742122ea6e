import { compileFlag, type CompiledFlag } from "@signalbox/flag-engine";
import type { PublishedBreaker, PublishedFlag, PublishedSegment } from "@signalbox/wire";
import type { FlagsChange } from "./evaluation.ts";
import type { Counter, ExposureCounters } from "./exposure-counter.ts";
import type { Change, Definitions } from "./read-wire.ts";

/** A flag as it is served: compiled, with the counter of its version. */
export interface ServedFlag {
  readonly flag: PublishedFlag;
  readonly compiled: CompiledFlag;
  readonly counter: Counter;
}

export type Applied =
  | { readonly kind: "applied"; readonly change: FlagsChange }
  /** What came is not newer than what is served. */
  | { readonly kind: "known" }
  /** Something between what is served and what came is missing: only a whole snapshot helps. */
  | { readonly kind: "gap" };

export interface FlagStore {
  get(key: string): ServedFlag | undefined;
  /** The definitions that are served, or null before the first. */
  definitions(): Definitions | null;
  /** What people hold breakers to. */
  breakers(): PublishedBreaker[];
  replace(snapshot: Definitions): Applied;
  change(delta: Change): Applied;
}

/** The definitions of one environment, compiled; each change is in force at once and as a whole. */
export function createFlagStore(counters: ExposureCounters): FlagStore {
  let facts: Omit<Definitions, "flags" | "segments" | "breakers"> | null = null;
  let served = new Map<string, ServedFlag>();
  let segments = new Map<string, PublishedSegment>();
  let breakers = new Map<string, PublishedBreaker>();

  const serveAll = (flags: Iterable<PublishedFlag>): [string, ServedFlag][] => {
    const evaluators = rulesOf(segments);
    return Array.from(flags, (flag) => [
      flag.key,
      {
        flag,
        compiled: compileFlag(flag.key, flag.definition, { evaluators }),
        counter: counters.of(flag.key, flag.version),
      },
    ]);
  };

  return {
    get: (key) => served.get(key),
    breakers: () => [...breakers.values()],
    definitions() {
      if (facts === null) return null;
      return {
        ...facts,
        flags: [...served.values()].map(({ flag }) => flag),
        segments: [...segments.values()],
        breakers: [...breakers.values()],
      };
    },
    replace(snapshot) {
      if (facts !== null && snapshot.revision < facts.revision && !snapshot.restored)
        return { kind: "known" };
      const before = served;
      const moved = movedSegments(segments, snapshot.segments);
      segments = new Map(snapshot.segments.map((segment) => [segment.name, segment]));
      served = new Map(serveAll(snapshot.flags));
      breakers = new Map(snapshot.breakers.map((breaker) => [breaker.item, breaker]));
      facts = { ...factsOf(snapshot), restored: false };
      return applied(snapshot.revision, changedKeys(before, served, moved));
    },
    change(delta) {
      if (facts === null || delta.from > facts.revision) return { kind: "gap" };
      if (delta.revision <= facts.revision) return { kind: "known" };
      if (delta.from < facts.revision) return { kind: "gap" };
      for (const segment of delta.segments) segments.set(segment.name, segment);
      for (const name of delta.removedSegments) segments.delete(name);
      const moved = new Set([...delta.segments.map(({ name }) => name), ...delta.removedSegments]);
      const users = [...served.values()].filter((one) => usesAny(one, moved)).map(({ flag }) => flag);
      const flags = new Map([...users, ...delta.flags].map((flag) => [flag.key, flag]));
      for (const [key, flag] of serveAll(flags.values())) served.set(key, flag);
      for (const key of delta.removedFlags) served.delete(key);
      for (const breaker of delta.breakers) breakers.set(breaker.item, breaker);
      for (const item of delta.removedBreakers) breakers.delete(item);
      facts = { ...facts, revision: delta.revision };
      return applied(delta.revision, [...flags.keys(), ...delta.removedFlags]);
    },
  };
}

function factsOf({ environment, revision, restored, sampling }: Definitions) {
  return { environment, revision, restored, sampling };
}

function applied(revision: number, flags: readonly string[]): Applied {
  return { kind: "applied", change: { revision, flags } };
}

function rulesOf(segments: ReadonlyMap<string, PublishedSegment>) {
  return Object.fromEntries([...segments.values()].map(({ name, rule }) => [name, rule]));
}

function usesAny({ compiled }: ServedFlag, segments: ReadonlySet<string>): boolean {
  return compiled.usesSegments.some((name) => segments.has(name));
}

function movedSegments(
  before: ReadonlyMap<string, PublishedSegment>,
  after: readonly PublishedSegment[],
): Set<string> {
  const moved = new Set(before.keys());
  for (const { name, revision } of after) {
    if (before.get(name)?.revision === revision) moved.delete(name);
    else moved.add(name);
  }
  return moved;
}

function changedKeys(
  before: ReadonlyMap<string, ServedFlag>,
  after: ReadonlyMap<string, ServedFlag>,
  movedSegments: ReadonlySet<string>,
): string[] {
  const changed = [...after].filter(
    ([key, served]) =>
      before.get(key)?.flag.revision !== served.flag.revision || usesAny(served, movedSegments),
  );
  const removed = [...before.keys()].filter((key) => !after.has(key));
  return [...changed.map(([key]) => key), ...removed];
}
