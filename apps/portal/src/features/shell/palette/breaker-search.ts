import type { ForcedTo } from "@signalbox/domain/breakers/schema";

interface BreakerSearch {
  /** What breakers are searched by. */
  readonly text: string;
  /** What the words ask to become of one; null where they only look for it. */
  readonly lever: ForcedTo | "release" | null;
}

const LEVERS: readonly (readonly [pattern: RegExp, lever: BreakerSearch["lever"]])[] = [
  [/^(?:force\s+)?open\s+(?:breaker\s+)?/i, "open"],
  [/^(?:force\s+)?close[d]?\s+(?:breaker\s+)?/i, "closed"],
  [/^force\s+(?:breaker\s+)?/i, "open"],
  [/^release\s+(?:breaker\s+)?/i, "release"],
];

/** "force open breaker checkout → payments" asks for the breaker; the words before it say what shall become of it. */
export function breakerSearchOf(query: string): BreakerSearch {
  const typed = query.trim();
  const asked = LEVERS.find(([pattern]) => pattern.test(typed));
  const named = asked === undefined ? typed : typed.replace(asked[0], "");
  return { text: named.replaceAll(/\s*(?:→|->)\s*/g, " ").trim(), lever: asked?.[1] ?? null };
}
