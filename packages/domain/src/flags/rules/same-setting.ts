import { canonicalJson } from "@signalbox/kernel";
import type { SettingState } from "../flag.ts";

/** Whether two states of a lever do the same; the order of variants is what people gave and counts. */
export function isSameSetting(a: SettingState, b: SettingState): boolean {
  return written(a) === written(b);
}

function written({ definition, safeVariant, prerequisites, killed }: SettingState): string {
  const variants = Object.entries(definition.variants);
  return canonicalJson([{ ...definition, variants }, safeVariant, prerequisites, killed]);
}
