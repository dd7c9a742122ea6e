import type { LocationRow } from "@signalbox/domain/catalog/schema";
import type { State } from "@signalbox/ui";

export interface LocationLook {
  readonly state: State;
  readonly word: string;
  readonly reason: string;
}

/** The state of a location in one of the four looks, with the reason. */
export function locationLook({ state, error, problems }: LocationRow): LocationLook {
  switch (state) {
    case "ok":
      return { state: "ok", word: "OK", reason: "Every document of the last read is in the catalog." };
    case "problems": {
      const count = problems === 1 ? "1 document was" : `${String(problems)} documents were`;
      return {
        state: "warning",
        word: "Problems",
        reason: `${count} refused; the last good versions stay live.`,
      };
    }
    case "unreadable":
      return { state: "critical", word: "Unreadable", reason: error ?? "The location could not be read." };
    case "never-read":
      return { state: "unknown", word: "Never read", reason: "No worker has read it yet." };
    default:
      return state satisfies never;
  }
}

const ORIGINS: Record<LocationRow["origin"], string> = {
  configuration: "signalbox.yaml",
  "location-entity": "Location entity",
  registered: "the portal",
  push: "its first push",
};

/** Who declared the location. */
export function originText({ origin }: LocationRow): string {
  return ORIGINS[origin];
}
