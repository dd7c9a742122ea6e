import type { ChangeSeverity } from "@signalbox/domain/apis/schema";
import type { State } from "@signalbox/ui";

interface SeverityLook {
  readonly state: State;
  readonly word: string;
  readonly title: string;
}

/** How each severity looks and reads. */
export const severityLook: Readonly<Record<ChangeSeverity, SeverityLook>> = {
  breaking: { state: "critical", word: "Breaking", title: "Breaking changes" },
  dangerous: { state: "warning", word: "Dangerous", title: "Dangerous changes" },
  compatible: { state: "ok", word: "Compatible", title: "Compatible changes" },
};
