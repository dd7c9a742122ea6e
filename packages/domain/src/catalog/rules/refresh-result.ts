import type { RootedLocation } from "../location.ts";
import type { RefreshResult } from "../schema.ts";

/** Whether an entity can be read again at all, by where it came from. */
export function refreshResult(ref: string, location: RootedLocation | null): RefreshResult {
  if (!location) {
    return { ref, outcome: "unreadable", reason: `What ${ref} was read from is not read any more.` };
  }
  if (location.type === "push") {
    return { ref, outcome: "unreadable", reason: `${ref} is pushed by the source ${location.target}.` };
  }
  return { ref, outcome: "requested", reason: null };
}
