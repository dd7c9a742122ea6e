import type { Breaker, BreakerInstance, BreakerState } from "@signalbox/domain/breakers/schema";
import type { State } from "@signalbox/ui";

export interface Standing {
  readonly state: State;
  readonly word: string;
}

/** The state that most live instances are in. */
function usualState(instances: readonly BreakerInstance[]): BreakerState | null {
  const live = instances.filter(({ silent }) => !silent);
  const counts = Map.groupBy(live, ({ state }) => state);
  const [usual] = [...counts].toSorted(([, a], [, b]) => b.length - a.length);
  return usual?.[0] ?? null;
}

/** How an instance stands out among the others; null where it does not. */
export function instanceStanding(
  { forced }: Pick<Breaker, "forced">,
  instance: BreakerInstance,
  all: readonly BreakerInstance[],
): Standing | null {
  if (instance.silent) return { state: "unknown", word: "Silent: this is what it last said" };
  const failed = forced?.failed.find((one) => one.instance === instance.instance);
  if (failed !== undefined) return { state: "critical", word: `Could not be forced: ${failed.problem}` };
  if (forced?.waiting.includes(instance.instance)) {
    return { state: "warning", word: `Does not obey yet: to be ${forced.to}` };
  }
  if (instance.state !== usualState(all)) return { state: "warning", word: "Differs from the others" };
  return null;
}

/** Those that stand out first, the rest by name. */
export function oddFirst(
  breaker: Pick<Breaker, "forced">,
  instances: readonly BreakerInstance[],
): BreakerInstance[] {
  const isOdd = (one: BreakerInstance) => Number(instanceStanding(breaker, one, instances) !== null);
  return instances.toSorted((a, b) => isOdd(b) - isOdd(a) || a.instance.localeCompare(b.instance));
}
