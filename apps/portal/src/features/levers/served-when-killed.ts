import type { FlagSetting } from "@signalbox/domain/flags/schema";

const MOST_SHOWN = 60;

/** What everybody gets of a killed flag: its safe variant, or without one whatever each caller has as its default. */
export function servedWhenKilled({
  safeVariant,
  definition,
}: Pick<FlagSetting, "safeVariant" | "definition">): { variant: string; value: string | null } {
  if (safeVariant === null) return { variant: "the default in the code of each caller", value: null };
  const value = JSON.stringify(definition.variants[safeVariant]);
  // A variant that is named after its value says it already.
  const same = value === undefined || value === safeVariant || value === JSON.stringify(safeVariant);
  return { variant: safeVariant, value: same ? null : shortened(value) };
}

function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
