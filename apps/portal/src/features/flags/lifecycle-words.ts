import type { Lever, Lifecycle } from "@signalbox/domain/flags/schema";

export const LIFECYCLE_WORDS: Readonly<Record<Lifecycle, string>> = {
  draft: "Draft",
  active: "Active",
  "ready-to-remove": "Ready to remove",
  archived: "Archived",
};

export const STATE_WORDS: Readonly<Record<Lever["state"], string>> = {
  on: "On",
  off: "Off",
  killed: "Killed",
};
