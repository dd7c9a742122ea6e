import type { State } from "@signalbox/ui";

const BAD = new Set([
  "auth.sign_in_failed",
  "catalog.document_refused",
  "catalog.location_failed",
  "flags.flag_killed",
  "policy.access_refused",
]);
const GOOD = new Set(["catalog.document_mended", "catalog.location_recovered", "flags.flag_restored"]);
const DOUBTFUL = new Set(["catalog.entity_orphaned"]);

/** Whether an event is itself good or bad news; most are neither. */
export function eventState(type: string): State | null {
  if (BAD.has(type)) return "critical";
  if (GOOD.has(type)) return "ok";
  return DOUBTFUL.has(type) ? "warning" : null;
}

interface Snapshot {
  readonly kind: "person" | "token" | "system" | "anonymous";
  readonly id: string;
  readonly name: string | null;
}

/** Who acted, as a reader knows them; an erased person keeps only their id. */
export function actorText({ kind, id, name }: Snapshot): string {
  if (kind === "anonymous") return "Nobody signed in";
  if (kind === "system") return name ?? id;
  return name ?? `Erased person (${id})`;
}

interface Summarised {
  readonly title: string;
  readonly summary: string;
  readonly about: readonly string[];
}

/** What the summary says beyond the title and what the event is about; null when that is nothing. */
export function furtherText({ title, summary, about }: Summarised): string | null {
  const rest = summary.startsWith(`${title}: `) ? summary.slice(title.length + 2) : summary;
  const [first, ...others] = about;
  const named = others.length === 0 ? first : `${String(first)} and ${String(others.length)} more`;
  return rest === "" || rest === title || rest === named ? null : rest;
}
