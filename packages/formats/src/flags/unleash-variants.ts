import { below, list, record, text } from "./read-text.ts";
import { partsOf, type At, type UnleashFeature } from "./unleash-file.ts";
import { attribute, type Report, type Rule } from "./unleash-rule.ts";
import { parametersOf } from "./unleash-strategy.ts";

type Value = string | number | Readonly<Record<string, unknown>>;

/** What the variants of a feature are here: its values by name, and the names for off and for on without a variant. */
export interface VariantTable {
  readonly values: Readonly<Record<string, Value>>;
  /** Null where only callers know a value for it. */
  readonly off: string | null;
  readonly on: string | null;
}

const payloadOf = ({ given }: At) => record(given["payload"]);

function parsedObject(value: unknown): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(text(value));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    // Text that is called JSON stays text.
    return null;
  }
}

function numberValue(at: At): number | null {
  const { type, value } = payloadOf(at);
  const number = text(value).trim() === "" ? Number.NaN : Number(value);
  return type === "number" && Number.isFinite(number) ? number : null;
}

function objectValue(at: At): Readonly<Record<string, unknown>> | null {
  const { type, value } = payloadOf(at);
  return type === "json" ? parsedObject(value) : null;
}

function textValue(at: At): string {
  const { value } = payloadOf(at);
  return typeof value === "string" ? value : text(at.given["name"]);
}

/** All variants of one type: numbers or objects if every payload is one, else text. */
function valuesOf(variants: readonly At[]): Map<string, Value> {
  const readers = [numberValue, objectValue, textValue];
  const read = readers.find((reader) => variants.every((at) => reader(at) !== null)) ?? textValue;
  return new Map(variants.toReversed().map((at) => [text(at.given["name"]), read(at) ?? ""]));
}

function free(name: string, taken: ReadonlyMap<string, Value>): string {
  return taken.has(name) ? free(`${name}_`, taken) : name;
}

const ofStrategy = ({ given, path }: At): At[] => partsOf(given["variants"], below(path, "variants"));

function reportClashes(variants: readonly At[], report: Report): void {
  const seen = new Map<string, string>();
  for (const { given, path } of variants) {
    const name = text(given["name"]);
    const payload = JSON.stringify(given["payload"] ?? null);
    if ((seen.get(name) ?? payload) !== payload) {
      report(path, `gives the variant ${name} another payload than before, which is left out`);
    }
    seen.set(name, seen.get(name) ?? payload);
  }
}

/** The variants of a feature, wherever they stand; null if it has none and is just on or off. */
export function variantTable(feature: UnleashFeature, report: Report): VariantTable | null {
  const variants = [...feature.strategies.flatMap(({ at }) => ofStrategy(at)), ...feature.variants];
  if (variants.length === 0) return null;
  reportClashes(variants, report);
  const values = valuesOf(variants);
  if (typeof values.values().next().value !== "string")
    return { values: Object.fromEntries(values), off: null, on: null };
  const off = free("disabled", values);
  const on = free("enabled", values);
  return { values: { ...Object.fromEntries(values), [on]: "enabled", [off]: "disabled" }, off, on };
}

/** The variants that somebody gets whatever the split says. */
function overrides(variants: readonly At[], otherwise: Rule): Rule {
  const branches = variants.flatMap(({ given }) =>
    list(given["overrides"]).flatMap((override) => {
      const { contextName, values } = record(override);
      return [{ in: [{ cat: [attribute(text(contextName))] }, list(values)] }, text(given["name"])];
    }),
  );
  return branches.length === 0 ? otherwise : { if: [...branches, otherwise] };
}

function split(group: string, stickiness: unknown, variants: readonly At[], hashMode: string): Rule | null {
  const weights = variants.map(
    ({ given }) => [text(given["name"]), Number(given["weight"] ?? 0) || 0] as const,
  );
  if (weights.every(([, weight]) => weight <= 0)) return null;
  const by = text(stickiness) || "default";
  return overrides(variants, { unleash_variant: [group, by, weights, hashMode] });
}

function ownSplit(strategy: At, hashMode: string): Rule | null {
  const own = ofStrategy(strategy);
  const { groupId, stickiness } = parametersOf(strategy);
  return split(text(groupId, "undefined"), own[0]?.given["stickiness"] || stickiness, own, hashMode);
}

/** Which variant those get whom a strategy lets in: by its own split, else by the feature's; null is on without one. */
export function variantRule(feature: UnleashFeature, strategy: At | null, hashMode: string): Rule | null {
  const own = strategy === null ? null : ownSplit(strategy, hashMode);
  const { variants, name } = feature;
  return own ?? split(name, variants[0]?.given["stickiness"], variants, hashMode);
}
