import type { ImportReport } from "@signalbox/domain/flags/schema";
import type { State } from "@signalbox/ui";

type Outcome = ImportReport["items"][number]["outcome"];

export const outcomeLook: Record<Outcome, { readonly state: State; readonly word: string }> = {
  create: { state: "ok", word: "Created" },
  change: { state: "warning", word: "Changed" },
  same: { state: "ok", word: "As it is" },
  refuse: { state: "critical", word: "Refused" },
};

/** The whole report in a sentence. */
export function reportText({ items }: ImportReport, done: boolean): string {
  const count = (outcome: Outcome) => items.filter((item) => item.outcome === outcome).length;
  const parts = `${count("create")} created, ${count("change")} changed, ${count("same")} as they are, ${count("refuse")} refused`;
  return done ? `Imported: ${parts}.` : `An import would leave: ${parts}.`;
}

/** What files are read; Unleash's SDK for Node hashes in a way of its own. */
const FORMATS = {
  flagd: "flagd",
  unleash: "Unleash",
  "unleash-node": "Unleash, evaluated in Node.js",
} as const;
type Format = keyof typeof FORMATS;

export const formats = Object.entries(FORMATS).map(([value, label]) => ({ value, label }));

export function formatOf(value: string): Format {
  return value === "unleash" || value === "unleash-node" ? value : "flagd";
}
