import type { Definition } from "@signalbox/domain/flags/schema";
import { same, type DraftValues } from "./setting-draft.ts";

/** The parts of a setting that are merged by themselves; variants go one by one. */
export interface DraftPart {
  readonly name: string;
  readonly label: string;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
}

export interface MergedDrafts {
  /** Their state with everything that only the draft changed. */
  readonly merged: DraftValues;
  /** What both changed, to something else each. */
  readonly conflicts: readonly DraftPart[];
  /** What only they changed, by its label. */
  readonly theirs: readonly string[];
}

const LABELS: Readonly<Record<string, string>> = {
  state: "State",
  defaultVariant: "Default variant",
  targeting: "Rules",
  metadata: "Metadata",
  safeVariant: "Safe variant",
  prerequisites: "Prerequisites",
};

const VARIANT = "variant ";

type Parts = Readonly<Record<string, unknown>>;

function partsOf({
  definition: { variants, ...definition },
  safeVariant,
  prerequisites,
}: DraftValues): Parts {
  const named = Object.entries(variants).map(([name, value]) => [`${VARIANT}${name}`, value] as const);
  return { ...definition, ...Object.fromEntries(named), safeVariant, prerequisites };
}

/** A draft on what the setting is by now, when it was begun on something else. */
export function mergeDrafts(base: DraftValues, mine: DraftValues, theirs: DraftValues): MergedDrafts {
  const [was, own, now] = [partsOf(base), partsOf(mine), partsOf(theirs)];
  const names = [...new Set([...Object.keys(now), ...Object.keys(own), ...Object.keys(was)])];
  const changedByMe = names.filter((name) => !same(was[name], own[name]));
  const changedByThem = names.filter((name) => !same(was[name], now[name]));
  const both = changedByMe.filter((name) => changedByThem.includes(name) && !same(own[name], now[name]));
  return {
    merged: takeParts(theirs, mine, changedByMe),
    conflicts: both.map((name) => ({
      name,
      label: labelOf(name),
      base: was[name],
      theirs: now[name],
      mine: own[name],
    })),
    theirs: changedByThem.filter((name) => !both.includes(name)).map(labelOf),
  };
}

function labelOf(name: string): string {
  return LABELS[name] ?? `Variant ${name.slice(VARIANT.length)}`;
}

/** One state with some parts of another. */
export function takeParts(into: DraftValues, from: DraftValues, names: readonly string[]): DraftValues {
  const source = partsOf(from);
  const parts = { ...partsOf(into) };
  for (const name of names) {
    if (source[name] === undefined) delete parts[name];
    else parts[name] = source[name];
  }
  const { safeVariant, prerequisites, ...rest } = parts;
  const variants = Object.entries(rest).filter(([name]) => name.startsWith(VARIANT));
  const others = Object.entries(rest).filter(([name]) => !name.startsWith(VARIANT));
  return {
    definition: {
      ...Object.fromEntries(others),
      variants: Object.fromEntries(variants.map(([name, value]) => [name.slice(VARIANT.length), value])),
    } as Definition,
    safeVariant: safeVariant as DraftValues["safeVariant"],
    prerequisites: prerequisites as DraftValues["prerequisites"],
  };
}
