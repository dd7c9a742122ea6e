import type { FlagFileIssue, ReadFlag, ReadPrerequisite } from "./flags-file.ts";
import { list, text } from "./read-text.ts";
import type { UnleashFeature } from "./unleash-file.ts";
import { ALWAYS, type Report, type Rule } from "./unleash-rule.ts";
import { strategyRule, type StrategyContext } from "./unleash-strategy.ts";
import { variantRule, variantTable, type VariantTable } from "./unleash-variants.ts";

/** A feature together with what its variants are here. */
export interface TabledFeature {
  readonly feature: UnleashFeature;
  readonly table: VariantTable | null;
}

interface Branch {
  readonly condition: Rule;
  readonly outcome: Rule | null;
}

const ON_OFF = { on: true, off: false };

function outcomeFor(
  { feature, table }: TabledFeature,
  strategy: UnleashFeature["strategies"][number] | null,
  hashMode: string,
): Rule | null {
  if (table === null) return "on";
  return variantRule(feature, strategy?.at ?? null, hashMode) ?? table.on;
}

/** A strategy that cannot be said here lets nobody in; it was reported. */
function branchesOf(tabled: TabledFeature, context: StrategyContext): Branch[] {
  return tabled.feature.strategies.flatMap((strategy) => {
    const condition = strategyRule(strategy, context);
    if (condition === null) return [];
    return [{ condition, outcome: outcomeFor(tabled, strategy, context.hashMode) }];
  });
}

function definitionOf(tabled: TabledFeature, context: StrategyContext): unknown {
  const { feature, table } = tabled;
  const variants = table === null ? ON_OFF : table.values;
  const off = table === null ? "off" : table.off;
  const plain = { state: "ENABLED", variants };
  if (!feature.enabled || (feature.hadStrategies && feature.strategies.length === 0)) {
    if (feature.strategies.length > 0) {
      context.report(feature.at.path, `${feature.name} is off here, so its strategies are left out`);
    }
    return off === null
      ? { ...plain, state: "DISABLED", defaultVariant: null }
      : { ...plain, defaultVariant: off };
  }
  const branches =
    feature.strategies.length > 0
      ? branchesOf(tabled, context)
      : [{ condition: ALWAYS, outcome: outcomeFor(tabled, null, context.hashMode) }];
  return { ...plain, ...rulesOf(branches, off) };
}

/** Branches up to the first that lets everybody in; if that is the first of all, it needs no condition. */
function rulesOf(branches: readonly Branch[], off: string | null) {
  const last = branches.findIndex(({ condition }) => condition === ALWAYS);
  const conditional = last === -1 ? branches : branches.slice(0, last);
  const otherwise = last === -1 ? off : (branches[last]?.outcome ?? null);
  if (conditional.length > 0) {
    const parts = conditional.flatMap(({ condition, outcome }) => [condition, outcome]);
    return { defaultVariant: off, targeting: { if: [...parts, otherwise] } };
  }
  return typeof otherwise === "object" && otherwise !== null
    ? { defaultVariant: off, targeting: otherwise }
    : { defaultVariant: otherwise };
}

/** The variants of a parent that meet a dependency on it; null if no variant says so. */
function metBy(parent: TabledFeature, enabled: boolean, named: readonly string[]): string[] | null {
  const { table } = parent;
  if (table === null) return [enabled ? "on" : "off"];
  if (!enabled) return table.off === null ? null : [table.off];
  const known = Object.keys(table.values).filter((name) => name !== table.off);
  return named.length === 0 ? known : known.filter((name) => named.includes(name));
}

function prerequisitesOf(
  { feature }: TabledFeature,
  all: ReadonlyMap<string, TabledFeature>,
  report: Report,
): { prerequisites: ReadPrerequisite[]; issues: FlagFileIssue[] } {
  const prerequisites: ReadPrerequisite[] = [];
  const issues: FlagFileIssue[] = [];
  for (const { given, path } of feature.dependencies) {
    const name = text(given["feature"]);
    const parent = all.get(name);
    const named = list(given["variants"]).map((variant) => text(variant));
    const variants = parent ? metBy(parent, given["enabled"] !== false, named) : null;
    if (variants !== null && variants.length > 0) prerequisites.push({ flag: name, variants });
    else {
      const message = `depends on ${name}, which the file does not hold or which has no variant that says so`;
      report(path, message);
      issues.push({ path: "/prerequisites", message, level: "error" });
    }
  }
  return { prerequisites, issues };
}

export function tabled(feature: UnleashFeature, report: Report): TabledFeature {
  return { feature, table: variantTable(feature, report) };
}

/** A feature as a flag; `usesUnleash` says whether a rule buckets or compares as only Unleash does. */
export function flagOf(
  one: TabledFeature,
  all: ReadonlyMap<string, TabledFeature>,
  context: StrategyContext,
  usesUnleash: (rule: unknown) => boolean,
): ReadFlag {
  const { feature, table } = one;
  const definition = definitionOf(one, context);
  const unleash = context.hashMode === "node" ? "unleash-node" : "unleash";
  if (table !== null) {
    const path = feature.at.path;
    context.report(
      path,
      `${feature.name} has variants: code that asks whether it is enabled must ask for its variant`,
    );
  }
  return {
    key: feature.name,
    name: feature.name,
    description: feature.description,
    tags: [...feature.tags],
    bucketing: usesUnleash(definition) ? unleash : "flagd",
    definition,
    ...prerequisitesOf(one, all, context.report),
  };
}
