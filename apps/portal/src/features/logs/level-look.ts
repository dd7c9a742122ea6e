import type { LogLevel } from "@signalbox/domain/observability/schema";
import type { State } from "@signalbox/ui";

interface LevelLook {
  readonly word: string;
  /** Null for lines that tell of nothing wrong. */
  readonly state: State | null;
}

/** How each level looks: only what is wrong has a colour, and a word and an icon with it. */
export const LEVEL_LOOKS: Readonly<Record<LogLevel, LevelLook>> = {
  trace: { word: "Trace", state: null },
  debug: { word: "Debug", state: null },
  info: { word: "Info", state: null },
  warn: { word: "Warning", state: "warning" },
  error: { word: "Error", state: "critical" },
  fatal: { word: "Fatal", state: "critical" },
  unknown: { word: "No level", state: null },
};
