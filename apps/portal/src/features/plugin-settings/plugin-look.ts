import type { PluginCapability, PluginState, PluginTest } from "@signalbox/domain/plugins/schema";
import type { State } from "@signalbox/ui";

interface PluginLook {
  readonly state: State;
  readonly word: string;
  /** What that means, in a sentence. */
  readonly sentence: string;
}

/** How a plugin is doing, in the four looks of state. */
export function pluginLook({ state, breaker }: Pick<PluginState, "state" | "breaker">): PluginLook {
  switch (state) {
    case "disabled":
      return {
        state: "unknown",
        word: "Disabled",
        sentence: "The configuration says enabled: false; nothing is asked of it.",
      };
    case "untried":
      return {
        state: "unknown",
        word: "Not asked yet",
        sentence: "Nothing was asked of it since this portal started.",
      };
    case "working":
      return { state: "ok", word: "Working", sentence: "Its last call was answered." };
    case "failing":
      return { state: "critical", word: "Failing", sentence: failing(breaker) };
    default:
      return state satisfies never;
  }
}

function failing(breaker: PluginState["breaker"]): string {
  if (breaker === "closed") return "Its last call failed; what depends on it says so, everything else works.";
  return "Its last calls failed, so it is not asked for a while. One call tries again by itself; a test asks at once.";
}

const WORDS: Readonly<Record<PluginCapability, string>> = {
  metrics: "metrics",
  traces: "traces",
  logs: "logs",
  breakers: "control of breakers",
};

export function capabilityWords({
  capabilities,
  defaultFor,
}: Pick<PluginState, "capabilities" | "defaultFor">): string {
  if (capabilities.length === 0) return "nothing while it is disabled";
  return capabilities
    .map((one) => (defaultFor.includes(one) ? `${WORDS[one]} (by default)` : WORDS[one]))
    .join(", ");
}

/** What a test brought, in a line. */
export function testWords({ message, version, durationMs }: PluginTest): string {
  const taken = `${Math.round(durationMs).toLocaleString("en")} ms`;
  return [message, ...(version === null ? [] : [`Version ${version}`]), taken].join(" · ");
}

export function callWords({ calls, failed }: Pick<PluginState, "calls" | "failed">): string {
  if (calls === 0) return "none since this portal started";
  return `${calls.toLocaleString("en")} since this portal started, ${failed.toLocaleString("en")} failed`;
}
