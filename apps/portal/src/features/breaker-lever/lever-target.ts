import type { ForcedTo } from "@signalbox/domain/breakers/schema";

/** Which breaker the lever is for, and where to it is meant to go, if that is known. */
export interface BreakerTarget {
  readonly id: string;
  /** "checkout → payments in production". */
  readonly title: string;
  readonly to?: ForcedTo;
}
