import type { LiveEvent } from "./live-event.ts";

/** A read by the path of its procedure: a whole domain, or one query of it. */
export type ReadPath = readonly [domain: string, query?: string];

const always: readonly ReadPath[] = [
  ["events", "listEvents"],
  ["events", "securityReport"],
];

/** Which reads an event makes stale, by the start of its type; the first row that fits counts. */
const table: readonly (readonly [prefix: string, reads: readonly ReadPath[]])[] = [
  ["catalog.", [["catalog"], ["apis"], ["workspace"]]],
  ["flags.", [["flags"]]],
  ["breakers.", [["breakers"]]],
  ["slos.", [["slos"]]],
  ["auth.token_", [["auth", "listTokens"]]],
  ["auth.session_", [["auth", "listSessions"]]],
  ["auth.membership_changed", [["auth", "getMe"], ["policy", "can"], ["workspace"]]],
  ["auth.", []],
  ["policy.role_", [["policy"], ["auth", "getMe"]]],
  ["policy.", []],
  ["workspace.", [["workspace"]]],
];

/** An event type that the table does not know makes everything stale: better one read too many than a wrong screen. */
const everything: readonly ReadPath[] = [
  ["apis"],
  ["auth"],
  ["breakers"],
  ["catalog"],
  ["flags"],
  ["policy"],
  ["slos"],
  ["system"],
  ["workspace"],
];

export function staleReads({ type }: Pick<LiveEvent, "type">): readonly ReadPath[] {
  const row = table.find(([prefix]) => type.startsWith(prefix));
  return [...always, ...(row === undefined ? everything : row[1])];
}
