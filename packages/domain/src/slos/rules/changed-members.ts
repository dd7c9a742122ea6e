import { canonicalJson } from "@signalbox/kernel";
import { SloDraft } from "../objective.ts";

const MEMBERS = SloDraft.keyof().options;
/** A change of these makes other counts. */
const COUNTED = ["source", "language", "indicator", "budgeting"] as const;

/** The members in which a draft differs. */
export function changedMembers(before: SloDraft, after: SloDraft): string[] {
  return MEMBERS.filter((member) => canonicalJson(before[member]) !== canonicalJson(after[member]));
}

export function countsAnew(before: SloDraft, after: SloDraft): boolean {
  return COUNTED.some((member) => canonicalJson(before[member]) !== canonicalJson(after[member]));
}
