import type { Flag, FlagEnvironment } from "@signalbox/domain/flags/schema";
import type { State } from "@signalbox/ui";
import { staleWords } from "./stale-words.ts";

export interface FlagStatus {
  readonly state: State;
  readonly word: string;
  readonly reason: string;
}

type Judged = Pick<Flag, "lifecycle" | "settings" | "stale">;

/** The one status of a flag's page: what a person must hear of first. */
export function flagStatus(
  { lifecycle, settings, stale }: Judged,
  environments: readonly FlagEnvironment[],
): FlagStatus {
  if (lifecycle === "archived") {
    const reason = "It is served to nobody; callers get the default in their own code.";
    return { state: "unknown", word: "Archived", reason };
  }
  const killed = settings.filter((setting) => setting.killed !== null);
  const first = killed.find(({ environment }) => isProduction(environments, environment)) ?? killed[0];
  if (first !== undefined) {
    const word =
      killed.length === 1 ? `Killed in ${first.environment}` : `Killed in ${String(killed.length)}`;
    const state = isProduction(environments, first.environment) ? "critical" : "warning";
    const where = killed.map(({ environment }) => environment).join(", ");
    return { state, word, reason: `Everyone in ${where} gets the safe variant; its rules are kept.` };
  }
  const forgotten = staleWords(stale);
  if (forgotten !== null) return { state: "warning", word: forgotten.word, reason: forgotten.why };
  if (lifecycle === "draft") {
    return { state: "unknown", word: "Draft", reason: "It is served, but not meant to be relied on yet." };
  }
  return { state: "ok", word: "Active", reason: "It is served in every environment as its levers say." };
}

function isProduction(environments: readonly FlagEnvironment[], environment: string): boolean {
  return environments.some(({ name, production }) => name === environment && production);
}
