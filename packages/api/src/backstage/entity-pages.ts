import { queryEntities, type KeyedEntityBody } from "@signalbox/domain/catalog";
import { jsonList, jsonText } from "./answer.ts";
import { cursorAt, type EntitiesRequest } from "./entities-request.ts";
import { projected } from "./fields.ts";
import { nextLink, parseList, type ListRequest } from "./list-request.ts";
import type { Call } from "./route.ts";

/** One page of a query, put together from the texts of its entities. */
export async function pageAnswer(call: Call, request: EntitiesRequest): Promise<Response> {
  const { query, place, limit, withTotal, fields } = request;
  const { items, total, hasMore } = await call.query(queryEntities, { query, place, limit, withTotal });
  const texts = items.map(({ json }) => projected(json, fields));
  const pageInfo = JSON.stringify(pageInfoOf(request, items, hasMore));
  return jsonText(`{"items":[${texts.join(",")}],"totalItems":${total ?? 0},"pageInfo":${pageInfo}}`);
}

/** Reading on from a place means that there is something on its other side. */
function pageInfoOf(
  request: EntitiesRequest,
  items: readonly KeyedEntityBody[],
  hasMore: boolean,
): { nextCursor?: string; prevCursor?: string } {
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) return {};
  const { from } = request.place;
  const isNext = from === "before" || hasMore;
  const isPrevious = from === "after" || (from === "before" && hasMore);
  return {
    ...(isNext && { nextCursor: cursorAt(request, last.key, false) }),
    ...(isPrevious && { prevCursor: cursorAt(request, first.key, true) }),
  };
}

/** Enough for few round trips, and little enough to be held in memory for each reader. */
const STREAM_PAGE = 500;

/** The bare list, of which old clients ask for everything at once. */
export async function listEntitiesAnswer(call: Call): Promise<Response> {
  const request = parseList(call.queryString);
  const { query, fields, slice } = request;
  if (slice === null) return jsonList(await everyPage(call, request));
  const place = { from: "start", offset: slice.offset } as const;
  const { items, hasMore } = await call.query(queryEntities, {
    query,
    place,
    limit: slice.limit,
    withTotal: false,
  });
  const link = hasMore ? { Link: nextLink(call.path, call.queryString, slice) } : {};
  return jsonText(`[${items.map(({ json }) => projected(json, fields)).join(",")}]`, 200, link);
}

/** The first page is asked for before anything is sent, so that a refusal is still one. */
async function everyPage(
  call: Call,
  { query, fields }: ListRequest,
): Promise<AsyncGenerator<readonly string[]>> {
  const pageAt = (place: EntitiesRequest["place"]) =>
    call.query(queryEntities, { query, place, limit: STREAM_PAGE, withTotal: false });
  const first = await pageAt({ from: "start", offset: 0 });
  async function* pages() {
    for (let page = first; ;) {
      yield page.items.map(({ json }) => projected(json, fields));
      const last = page.items.at(-1);
      if (!page.hasMore || last === undefined) return;
      page = await pageAt({ from: "after", key: last.key });
    }
  }
  return pages();
}
