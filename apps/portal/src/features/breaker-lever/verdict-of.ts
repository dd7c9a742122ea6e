import type { Breaker } from "@signalbox/domain/breakers/schema";
import type { Verdict } from "@signalbox/ui";

const ALLOWED = { state: "allowed" } as const;

/**
 * Whether the lever can be moved. Whoever pulls a brake does not wait until policy has told this page what it tells the
 * command anyway; a breaker that nobody can reach from here says so.
 */
export function verdictOf(can: Verdict, breaker: Pick<Breaker, "control"> | undefined): Verdict {
  if (breaker?.control.possible === false) {
    const reason = breaker.control.why ?? "This breaker cannot be forced from here.";
    return { state: "denied", reason };
  }
  return can.state === "asking" ? ALLOWED : can;
}
