import type { LocationRow } from "@signalbox/domain/catalog/schema";
import type { State } from "@signalbox/ui";

export interface ReadResult {
  readonly title: string;
  readonly message: string;
  readonly state: State;
}

const counted = (count: number, one: string, many: string) => `${String(count)} ${count === 1 ? one : many}`;

/** What to say when a location was read again; null means that no worker has done so yet. */
export function readResult(row: LocationRow | null): ReadResult {
  if (row === null) {
    const message = "It will be read as soon as a worker is free; this page follows by itself.";
    return { title: "Still waiting for a worker", message, state: "unknown" };
  }
  const entities = counted(row.entities, "entity", "entities");
  switch (row.state) {
    case "unreadable":
      return { title: "The location cannot be read", message: row.error ?? row.target, state: "critical" };
    case "problems": {
      const problems = counted(row.problems, "document", "documents");
      return { title: "Read again", message: `${entities}, ${problems} refused.`, state: "warning" };
    }
    case "never-read":
    case "ok":
      return { title: "Read again", message: `${entities}, no problems.`, state: "ok" };
    default:
      return row.state satisfies never;
  }
}
