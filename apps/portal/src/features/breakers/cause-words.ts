import type { TransitionCause } from "@signalbox/domain/breakers/schema";

const WORDS: Readonly<Record<TransitionCause, string>> = {
  failures: "too many failures in a row",
  trial: "time for a trial call",
  "trial-succeeded": "the trial call succeeded",
  "trial-failed": "the trial call failed",
  forced: "forced",
  released: "released",
  expired: "the force expired",
  observed: "seen in its metrics",
  "instances-gone": "its instances are gone",
};

/** Why an instance moved, in words. */
export const causeWords = (cause: TransitionCause): string => WORDS[cause];
