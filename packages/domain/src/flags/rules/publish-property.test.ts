import { compileFlag } from "@signalbox/flag-engine";
import { seed, soak } from "@signalbox/testkit";
import { expect, test } from "vitest";
import type { Definition, FlagKey, SettingState } from "../flag.ts";
import type { JsonTree } from "../json-tree.ts";
import { publishedFlag, type FlagWorld } from "./publish.ts";

const WORLDS = soak(1000, 50_000);
const SUBJECTS = 6;
const NAMES = ["on", "off", "true", "5"];
const KEYS = ["a", "b", "c", "d", "e"];
const SEGMENTS = ["plain", "split", "nested"];

type Random = (below: number) => number;

/** Mulberry32: small, and the same everywhere. */
function generator(start: number): Random {
  let state = start;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const pick = <T>(random: Random, ...choices: readonly [T, ...T[]]): T =>
  choices[random(choices.length)] ?? choices[0];

function fractional(random: Random): JsonTree {
  const buckets = NAMES.slice(0, 1 + random(3)).map((name): JsonTree => [name, random(4)]);
  const by = pick<JsonTree[]>(
    random,
    [],
    [],
    [{ var: "company" }],
    [{ cat: [{ var: "$flagd.flagKey" }, "x"] }],
  );
  return { fractional: [...by, ...buckets] };
}

function condition(random: Random, depth: number): JsonTree {
  return pick<() => JsonTree>(
    random,
    () => ({ "==": [{ var: "company" }, pick(random, "acme", "zen")] }),
    () => ({ "===": [fractional(random), "on"] }),
    () => ({ "==": [{ var: "$flagd.flagKey" }, pick(random, "a", "b", "c")] }),
    () => ({ $ref: "plain" }),
    () => (depth > 0 ? { "!": [condition(random, depth - 1)] } : true),
    () => ({ some: [{ var: "list" }, { "==": [{ var: "" }, 1] }] }),
  )();
}

function result(random: Random, depth: number): JsonTree {
  return pick<() => JsonTree>(
    random,
    () => pick<JsonTree>(random, ...(NAMES as [string]), null, true, false, 5, "unknown"),
    () => fractional(random),
    () => ({ $ref: pick(random, "split", "nested") }),
    () => ({ or: [fractional(random), { var: "which" }] }),
    () => condition(random, 1),
    () => (depth > 0 ? chain(random, depth - 1) : "off"),
    () => (depth > 0 ? chain(random, depth - 1) : null),
  )();
}

function chain(random: Random, depth: number): JsonTree {
  const rules = Array.from({ length: 1 + random(2) }, () => [condition(random, 1), result(random, depth)]);
  return { if: [...rules.flat(), ...(random(2) === 0 ? [result(random, depth)] : [])] };
}

function lever(random: Random, earlier: readonly FlagKey[]): SettingState {
  const definition: Definition = {
    state: random(8) === 0 ? "DISABLED" : "ENABLED",
    variants: { on: "1", off: "2", true: "3", 5: "4" },
    defaultVariant: pick(random, "on", "off", null),
    ...(random(4) > 0 && { targeting: chain(random, 2) }),
  };
  const needed = earlier.filter(() => random(2) === 0);
  return {
    definition,
    safeVariant: pick(random, "on", "off", null),
    prerequisites: needed.map((flag) => ({
      flag,
      variants: NAMES.filter((_, at) => at === 0 || random(3) === 0),
    })),
    killed: random(8) === 0 ? { at: "", by: "", reason: null } : null,
  };
}

function randomWorld(random: Random): FlagWorld {
  const flags = KEYS.map((key, at) => {
    const setting = { ...lever(random, KEYS.slice(0, at)), version: 1 };
    const lifecycle = random(10) === 0 ? ("archived" as const) : ("active" as const);
    return [key, { flag: { key, entityRef: "", lifecycle }, setting }] as const;
  });
  const rules: JsonTree[] = [
    { "==": [{ var: "company" }, "acme"] },
    fractional(random),
    { if: [{ $ref: "plain" }, { $ref: "split" }, pick<JsonTree>(random, "off", null, true)] },
  ];
  return { flags: new Map(flags), segments: new Map(SEGMENTS.map((name, at) => [name, rules[at] ?? null])) };
}

type Context = Record<string, unknown>;
type Serve = (context: Context) => string | null;

function server({ segments }: FlagWorld, key: FlagKey, definition: Definition): Serve {
  const flag = compileFlag(key, definition, { evaluators: Object.fromEntries(segments) });
  return (context) => flag.evaluate(context).variant ?? null;
}

/** What an envelope means, step by step: the engine is asked for each flag's own targeting only. */
function naive(world: FlagWorld): (key: FlagKey, context: Context) => string | null {
  const own = new Map(
    [...world.flags].map(([key, { setting }]) => [key, server(world, key, setting.definition)]),
  );
  const serve = (key: FlagKey, context: Context): string | null => {
    const found = world.flags.get(key);
    if (!found || found.flag.lifecycle === "archived") return null;
    const { definition, safeVariant, killed, prerequisites } = found.setting;
    if (killed) return safeVariant;
    if (definition.state === "DISABLED") return null;
    const met = prerequisites.every(({ flag, variants }) => {
      const served = serve(flag, context);
      return served !== null && variants.includes(served);
    });
    return met ? (own.get(key)?.(context) ?? null) : (safeVariant ?? definition.defaultVariant ?? null);
  };
  return serve;
}

function contexts(random: Random): Context[] {
  const contextOf = (): Context => ({
    ...(random(5) > 0 && { targetingKey: `user-${random(1000)}` }),
    ...(random(2) > 0 && { company: pick(random, "acme", "zen", "kilo") }),
    ...(random(3) > 0 && { which: pick<unknown>(random, "on", "5", true, 5, "unknown") }),
    list: [random(2)],
  });
  return Array.from({ length: SUBJECTS }, contextOf);
}

/** The first flag that is not served as its envelope means it; null where all are. */
function difference(world: FlagWorld, round: number): string | null {
  const random = generator(seed + round);
  const meant = naive(world);
  const asked = contexts(random);
  for (const key of KEYS) {
    const published = publishedFlag(world, key);
    const serve = published && server(world, key, published.definition);
    for (const context of serve ? asked : []) {
      const [is, should] = [serve?.(context), meant(key, context)];
      if (is !== should)
        return `round ${round}: ${key} serves ${is}, not ${should}, for ${JSON.stringify(context)}`;
    }
  }
  return null;
}

test("a published flag serves what its envelope means, for random flags that need each other", () => {
  let inlined = 0;
  for (let round = 0; round < WORLDS; round += 1) {
    const world = randomWorld(generator(seed + round));
    expect(difference(world, round)).toBeNull();
    inlined += KEYS.filter((key) => JSON.stringify(publishedFlag(world, key)).includes('{"cat":["')).length;
  }
  expect(inlined).toBeGreaterThan(WORLDS / 2);
});
