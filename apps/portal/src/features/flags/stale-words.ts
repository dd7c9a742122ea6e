import type { StaleReason } from "@signalbox/domain/flags/schema";

const WORDS: Record<StaleReason, { readonly short: string; readonly why: string }> = {
  expired: { short: "Expired", why: "Its expiry date has passed." },
  "not-evaluated": { short: "Unused", why: "No service has evaluated it for a long time." },
  "one-variant": { short: "One variant", why: "It has served one variant only for a long time." },
  old: { short: "Old", why: "It was made longer ago than flags are meant to live." },
  "entity-gone": {
    short: "Entity gone",
    why: "The entity that it belongs to is not in the catalog any more.",
  },
  "ready-to-remove": { short: "Ready to remove", why: "It waits to be taken out of the code." },
};

/** Why a flag looks forgotten: the first reason for a badge, all of them for whoever asks. */
export function staleWords(reasons: readonly StaleReason[]): { word: string; why: string } | null {
  const [first, ...others] = reasons;
  if (first === undefined) return null;
  const more = others.length === 0 ? "" : ` +${String(others.length)}`;
  return { word: `${WORDS[first].short}${more}`, why: reasons.map((reason) => WORDS[reason].why).join(" ") };
}
