import type { BreakerControl, ForceTo } from "@signalbox/plugin-api";

export interface MemoryBreakers extends BreakerControl {
  /** What each instance was last told. */
  states(): Readonly<Record<string, ForceTo>>;
  fail(instance: string): void;
}

/** A control of one breaker of one service, in memory. */
export function createMemoryBreakers(
  known: string,
  name: string,
  instances: readonly string[],
): MemoryBreakers {
  const states = new Map<string, ForceTo>(instances.map((instance) => [instance, "automatic"]));
  const gone = new Set<string>();
  return {
    states: () => Object.fromEntries(states),
    fail: (instance) => void gone.add(instance),
    instances: async (service) => (service === known ? instances : null),
    force: async ({ service, breaker, to }) => {
      if (service !== known) return [];
      return instances.map((instance) => {
        if (breaker !== name)
          return { instance, outcome: "failed", problem: `It has no breaker ${breaker}.` };
        if (gone.has(instance)) return { instance, outcome: "failed", problem: "It does not answer." };
        states.set(instance, to);
        return { instance, outcome: "done", problem: null };
      });
    },
  };
}
