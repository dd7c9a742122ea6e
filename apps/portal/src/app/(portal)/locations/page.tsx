import { LOCATIONS_INPUT, LocationsPage, nextCursorOf } from "../../../features/locations/index.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Locations" };

export default async function Page() {
  await preload({
    pages: trpc.catalog.listLocations.infiniteQueryOptions(LOCATIONS_INPUT, {
      getNextPageParam: nextCursorOf,
    }),
  });
  return (
    <HydrateClient>
      <LocationsPage />
    </HydrateClient>
  );
}
