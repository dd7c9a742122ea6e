import type { EntityPredicate } from "@signalbox/domain/catalog";
import { membersOf, optional, textOf, wholeNumberOf, type Members } from "./body.ts";
import { decodeLocationCursor } from "./cursor.ts";
import { choiceOf, oneOf, readParameters } from "./parameters.ts";
import { parsePredicate } from "./predicate.ts";
import { refuse } from "./refuse.ts";

export interface LocationsRequest {
  readonly where: EntityPredicate | null;
  /** The conditions as they were written, which is how a cursor keeps them. */
  readonly query: unknown;
  readonly limit: number;
  /** The id of the last location of the page before. */
  readonly after: string | null;
}

const MAX_LIMIT = 10_000;
const DEFAULT_LIMIT = 1000;

/** `POST /locations/by-query`. */
export function parseLocationsQuery(body: unknown): LocationsRequest {
  const members = membersOf(body ?? {}, "", ["query", "limit", "cursor"]);
  const cursor = optional(members["cursor"], (value) => textOf(value, "cursor", Infinity));
  if (cursor !== undefined) {
    const { query, limit, after } = decodeLocationCursor(cursor);
    return { where: whereOf(query), query, limit, after };
  }
  const limit = optional(members["limit"], (value) => wholeNumberOf(value, "limit", MAX_LIMIT));
  if (limit === 0) throw refuse("limit", `must be a whole number from 1 to ${MAX_LIMIT}`);
  const { query } = members;
  return { where: whereOf(query), query, limit: limit ?? DEFAULT_LIMIT, after: null };
}

const whereOf = (query: unknown): EntityPredicate | null =>
  query === undefined ? null : parsePredicate(query);

/** What a location points to; which types there are is the catalog's business. */
export function locationInput(value: unknown, name: string): { type: "url"; target: string } {
  const at = (member: string) => (name === "" ? member : `${name}.${member}`);
  const members: Members = membersOf(value, name, ["type", "target", "presence"]);
  const type = textOf(members["type"], at("type"));
  const target = textOf(members["target"], at("target"));
  optional(members["presence"], presence);
  // The use-case checks the type; this interface only knows that it is a text.
  return { type: type as "url", target };
}

function presence(value: unknown): void {
  if (value !== "required" && value !== "optional") throw refuse("presence", "must be required or optional");
}

export interface CreateLocationRequest {
  readonly dryRun: boolean;
  readonly onConflict: "refresh" | "reject";
}

const YES = /^(?:1|true|yes|y|on)$/i;
const NO = /^(?:0|false|no|n|off)?$/i;

export function parseCreateLocation(queryString: string): CreateLocationRequest {
  const parameters = readParameters(queryString, ["dryRun", "onConflict"]);
  const dryRun = oneOf(parameters, "dryRun") ?? "";
  if (!YES.test(dryRun) && !NO.test(dryRun)) throw refuse("dryRun", "must be true or false");
  const onConflict = choiceOf(parameters, "onConflict", ["refresh", "reject"] as const) ?? "reject";
  return { dryRun: YES.test(dryRun), onConflict };
}
