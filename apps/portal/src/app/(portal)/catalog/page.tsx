import {
  CatalogPage,
  entityFilterOf,
  entityListInput,
  loadCatalogParams,
  nextCursorOf,
} from "../../../features/catalog/index.ts";
import { openDefaultView } from "../../../server/open-default-view.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Catalog" };

export default async function Page({ searchParams }: PageProps<"/catalog">) {
  await openDefaultView(await searchParams);
  const params = await loadCatalogParams(searchParams);
  await preload({
    pages: trpc.catalog.listEntities.infiniteQueryOptions(entityListInput(params), {
      getNextPageParam: nextCursorOf,
    }),
    queries: [
      trpc.catalog.entityFacets.queryOptions(entityFilterOf(params)),
      trpc.workspace.listStars.queryOptions({}),
    ],
  });
  return (
    <HydrateClient>
      <CatalogPage />
    </HydrateClient>
  );
}
