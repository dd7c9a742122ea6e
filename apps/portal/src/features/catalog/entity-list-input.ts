import { entityFilterOf, entitySortOf, type CatalogParams } from "./catalog-params.ts";

const PAGE = 100;

/** What a page of the catalog asks for; the server asks the same ahead of the browser. */
export function entityListInput(params: CatalogParams) {
  return { ...entityFilterOf(params), sort: entitySortOf(params), limit: PAGE };
}

export const nextCursorOf = (page: { nextCursor: string | null }) => page.nextCursor;
