import {
  CatalogPage,
  entityFilterOf,
  entityListInput,
  loadCatalogParams,
  nextCursorOf,
} from "../../../features/catalog/index.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Catalog" };

export default async function Page({ searchParams }: PageProps<"/catalog">) {
  const params = await loadCatalogParams(searchParams);
  await preload({
    pages: trpc.catalog.listEntities.infiniteQueryOptions(entityListInput(params), {
      getNextPageParam: nextCursorOf,
    }),
    queries: [trpc.catalog.entityFacets.queryOptions(entityFilterOf(params))],
  });
  return (
    <HydrateClient>
      <CatalogPage />
    </HydrateClient>
  );
}
