import type { HealthStatus } from "@signalbox/domain/system/schema";
import type { State } from "@signalbox/ui";

const looks: Record<HealthStatus, { state: State; word: string; sentence: string }> = {
  ok: { state: "ok", word: "OK", sentence: "Every part answers." },
  degraded: {
    state: "warning",
    word: "Degraded",
    sentence: "Something is missing; everything essential works.",
  },
  down: { state: "critical", word: "Down", sentence: "A part fails that nothing works without." },
};

/** What a status of the health object looks like. */
export function healthLook(status: HealthStatus): { state: State; word: string; sentence: string } {
  return looks[status];
}
