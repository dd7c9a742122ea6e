import type { BlastRadius } from "@signalbox/domain/flags/schema";

const number = new Intl.NumberFormat("en-GB");

export function countText(count: number): string {
  return number.format(count);
}

/** A share in words that never rounds something to nothing. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return "0 %";
  const percent = (part * 100) / whole;
  if (part > 0 && percent < 0.1) return "less than 0.1 %";
  if (part < whole && percent > 99.9) return "more than 99.9 %";
  return `${String(percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent))} %`;
}

/** Whom a change would reach, in one sentence; honest where nothing is known. */
export function radiusText({ contexts, changed, sampling }: BlastRadius, environment: string): string {
  if (contexts > 0) {
    const seen = contexts === 1 ? "1 recently seen context" : `${countText(contexts)} recently seen contexts`;
    return changed === 0
      ? `None of ${seen} would get another variant.`
      : `${shareText(changed, contexts)} of ${seen} would get another variant.`;
  }
  return sampling
    ? `Nothing was sampled in ${environment} in the last 24 h, so nobody can say whom this reaches.`
    : `Sampling is off in ${environment}, so nobody can say whom this reaches. Switch it on in the settings of the environment: SDKs then send at most one context per second and flag, with the key hashed.`;
}

/** "off → on: 493", most first. */
export function moveTexts({ moves }: BlastRadius): string[] {
  return moves.map(
    ({ from, to, count }) =>
      `${from ?? "the caller's default"} → ${to ?? "the caller's default"}: ${countText(count)}`,
  );
}
