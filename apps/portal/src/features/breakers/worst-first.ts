import type { Breaker } from "@signalbox/domain/breakers/schema";
import { kindOf, type LookKind } from "../breaker-lever/index.ts";

const GRAVITY: Readonly<Record<LookKind, number>> = {
  open: 0,
  "forced-open": 1,
  "half-open": 2,
  "forced-closed": 3,
  silent: 4,
  unknown: 5,
  closed: 6,
};

/** Error rates that are alike are one step, so that rows do not change places with every call. */
const ERROR_STEPS = [0.5, 0.4, 0.25, 0.1, 0.01];

function errorStep({ traffic: { errorRate } }: Breaker): number {
  const step = ERROR_STEPS.findIndex((least) => (errorRate ?? 0) >= least);
  return step < 0 ? ERROR_STEPS.length : step;
}

/** Traffic in powers of four, likewise. */
function trafficStep({ traffic: { callsPerSecond, rejectedPerSecond } }: Breaker): number {
  return -Math.floor(Math.log2(1 + callsPerSecond + rejectedPerSecond) / 2);
}

/** The order of the wall: what turns calls away first, the busy before the quiet, and then by name. */
export function worstFirst(a: Breaker, b: Breaker): number {
  return (
    GRAVITY[kindOf(a)] - GRAVITY[kindOf(b)] ||
    Number(b.disagree) - Number(a.disagree) ||
    errorStep(a) - errorStep(b) ||
    trafficStep(a) - trafficStep(b) ||
    compareText(a.service, b.service) ||
    compareText(a.id, b.id)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
