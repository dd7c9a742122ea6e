import { decodeListCursor, encodeListCursor } from "./cursor.ts";
import { MAX_LIMIT, type EntitiesRequest } from "./entities-request.ts";
import { parseFields } from "./fields.ts";
import { parseFilter } from "./filter.ts";
import { parseOrder } from "./order.ts";
import { listOf, manyOf, numberOf, oneOf, readParameters, type Parameters } from "./parameters.ts";

/** A part of the list by count; an absent one stands for all of it. */
export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

export interface ListRequest extends Pick<EntitiesRequest, "query" | "fields"> {
  readonly slice: Slice | null;
}

const PARAMETERS = ["filter", "fields", "order", "offset", "limit", "after"];
const MAX_OFFSET = 10_000_000;

/** The deprecated `GET /entities`. */
export function parseList(queryString: string): ListRequest {
  const parameters = readParameters(queryString, PARAMETERS);
  const order = parseOrder(manyOf(parameters, "order"));
  const where = parseFilter(manyOf(parameters, "filter"));
  return {
    query: { where, text: null, order },
    fields: parseFields(listOf(parameters, "fields")),
    slice: sliceOf(parameters),
  };
}

function sliceOf(parameters: Parameters): Slice | null {
  const limit = numberOf(parameters, "limit", { min: 1, max: MAX_LIMIT });
  const offset = numberOf(parameters, "offset", { max: MAX_OFFSET });
  const after = oneOf(parameters, "after");
  if (after !== undefined) return decodeListCursor(after);
  if (limit === undefined && offset === undefined) return null;
  return { limit: limit ?? MAX_LIMIT, offset: offset ?? 0 };
}

/** Where the list goes on, as the header `Link` says it. */
export function nextLink(path: string, queryString: string, { limit, offset }: Slice): string {
  const parameters = new URLSearchParams(queryString);
  parameters.delete("offset");
  parameters.set("after", encodeListCursor({ limit, offset: offset + limit }));
  return `<${path}?${parameters.toString()}>; rel="next"`;
}
