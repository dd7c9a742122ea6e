import type { FlagDefinition } from "@signalbox/flag-engine";

/** Serves one variant to everybody. */
export function serves(variant: "on" | "off"): { definition: FlagDefinition } {
  return { definition: { state: "ENABLED", variants: { on: true, off: false }, defaultVariant: variant } };
}

/** On for the subjects named. */
export function forSubjects(...subjects: string[]): { definition: FlagDefinition } {
  const targeting = { if: [{ in: [{ var: "targetingKey" }, subjects] }, "on", "off"] };
  return { definition: { ...serves("off").definition, targeting } };
}
