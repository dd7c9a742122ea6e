import type { EntityPlace, EntityPredicate, EntityQuery } from "@signalbox/domain/catalog";
import { membersOf, optional, textOf, textsOf, wholeNumberOf } from "./body.ts";
import { decodeEntityCursor, encodeEntityCursor, type EntityCursor } from "./cursor.ts";
import { parseFields, type Projection } from "./fields.ts";
import { parseFilter } from "./filter.ts";
import { parseOrderBy, parseOrderFields, type OrderField } from "./order.ts";
import { choiceOf, listOf, manyOf, numberOf, oneOf, readParameters } from "./parameters.ts";
import { parsePredicate } from "./predicate.ts";
import { refuse } from "./refuse.ts";

/** A query for entities as it came in, by whichever of the four ways there are. */
export interface EntitiesRequest {
  readonly query: EntityQuery;
  readonly place: EntityPlace;
  readonly limit: number;
  readonly withTotal: boolean;
  readonly fields: Projection;
  /** The conditions as they were written, which is how a cursor keeps them. */
  readonly source: Pick<EntityCursor, "filter" | "query">;
}

export const MAX_LIMIT = 10_000;
const DEFAULT_LIMIT = 200;
const MAX_OFFSET = 10_000_000;
const MAX_TEXT_FIELDS = 50;
const MAX_FIELDS = 1000;
const MAX_TERM = 200;
const TOTALS = ["include", "exclude"] as const;

const PARAMETERS = [
  "filter",
  "fields",
  "limit",
  "offset",
  "orderField",
  "cursor",
  "totalItems",
  "fullTextFilterTerm",
  "fullTextFilterFields",
];

/** `GET /entities/by-query`. */
export function parseByQuery(queryString: string): EntitiesRequest {
  const parameters = readParameters(queryString, PARAMETERS);
  const fields = parseFields(listOf(parameters, "fields"));
  const limit = numberOf(parameters, "limit", { max: MAX_LIMIT }) ?? DEFAULT_LIMIT;
  const cursor = oneOf(parameters, "cursor");
  if (cursor !== undefined) return { ...fromCursor(cursor), fields, limit };
  const filter = manyOf(parameters, "filter");
  const order = parseOrderFields(manyOf(parameters, "orderField"));
  const term = oneOf(parameters, "fullTextFilterTerm") ?? "";
  const text = textFilter(term, listOf(parameters, "fullTextFilterFields"), order);
  const offset = numberOf(parameters, "offset", { max: MAX_OFFSET }) ?? 0;
  return {
    query: { where: parseFilter(filter), text, order },
    place: { from: "start", offset },
    limit,
    withTotal: choiceOf(parameters, "totalItems", TOTALS) !== "exclude",
    fields,
    source: filter.length > 0 ? { filter: [...filter] } : {},
  };
}

const MEMBERS = ["query", "fields", "limit", "offset", "orderBy", "cursor", "totalItems", "fullTextFilter"];

/** `POST /entities/by-query`, whose conditions are a predicate. */
export function parseByQueryBody(body: unknown): EntitiesRequest {
  const members = membersOf(body ?? {}, "", MEMBERS);
  const fields = fieldsMember(members["fields"]);
  const limit =
    optional(members["limit"], (value) => wholeNumberOf(value, "limit", MAX_LIMIT)) ?? DEFAULT_LIMIT;
  const cursor = optional(members["cursor"], (value) => textOf(value, "cursor", Infinity));
  if (cursor !== undefined) return { ...fromCursor(cursor), fields, limit };
  const { query } = members;
  const order = optional(members["orderBy"], parseOrderBy) ?? [];
  const offset = optional(members["offset"], (value) => wholeNumberOf(value, "offset", MAX_OFFSET)) ?? 0;
  return {
    query: {
      where: query === undefined ? null : parsePredicate(query),
      text: textMember(members["fullTextFilter"], order),
      order,
    },
    place: { from: "start", offset },
    limit,
    withTotal: optional(members["totalItems"], totalsMember) !== "exclude",
    fields,
    source: query === undefined ? {} : { query },
  };
}

export function fieldsMember(value: unknown): Projection {
  return parseFields(optional(value, (fields) => textsOf(fields, "fields", MAX_FIELDS)) ?? []);
}

/** The place next to an entity of an answer, in the same query. */
export function cursorAt(
  request: EntitiesRequest,
  key: readonly (string | null)[],
  backwards: boolean,
): string {
  const { query, source, withTotal } = request;
  return encodeEntityCursor({
    ...source,
    order: query.order.map(({ field, descending }) => [field, descending]),
    text: query.text,
    key: [...key],
    backwards,
    total: withTotal,
  });
}

function fromCursor(text: string): Omit<EntitiesRequest, "fields" | "limit"> {
  const { query, filter, order, text: searched, key, backwards, total } = decodeEntityCursor(text);
  const where: EntityPredicate | null =
    query === undefined ? parseFilter(filter ?? []) : parsePredicate(query);
  return {
    query: {
      where,
      text: searched,
      order: order.map(([field, descending]) => ({ field, descending })),
    },
    place: { from: backwards ? "before" : "after", key },
    withTotal: total,
    source: { ...(filter && { filter }), ...(query !== undefined && { query }) },
  };
}

/** Without fields to look into, Backstage looks into the one that it orders by. */
function textFilter(
  rawTerm: string,
  rawFields: readonly string[],
  [first]: readonly OrderField[],
): EntityQuery["text"] {
  const term = rawTerm.trim();
  if (term === "") return null;
  if (term.length > MAX_TERM) throw refuse("fullTextFilterTerm", `must have at most ${MAX_TERM} characters`);
  if (rawFields.length > MAX_TEXT_FIELDS) {
    throw refuse("fullTextFilterFields", `may name at most ${MAX_TEXT_FIELDS} fields`);
  }
  const fields = rawFields.map((field) => field.toLowerCase());
  return { term, fields: fields.length > 0 ? fields : [first?.field ?? "metadata.uid"] };
}

function textMember(value: unknown, order: readonly OrderField[]): EntityQuery["text"] {
  if (value === undefined) return null;
  const { term, fields } = membersOf(value, "fullTextFilter", ["term", "fields"]);
  return textFilter(
    optional(term, (text) => textOf(text, "fullTextFilter.term")) ?? "",
    optional(fields, (texts) => textsOf(texts, "fullTextFilter.fields", MAX_TEXT_FIELDS)) ?? [],
    order,
  );
}

function totalsMember(value: unknown): (typeof TOTALS)[number] {
  const choice = TOTALS.find((known) => known === value);
  if (choice === undefined) throw refuse("totalItems", `must be one of ${TOTALS.join(", ")}`);
  return choice;
}
