import { LOCATIONS_INPUT, LocationsPage, nextCursorOf } from "../../../features/locations/index.ts";
import { HydrateClient, prefetchPages, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Locations" };

export default function Page() {
  prefetchPages(
    trpc.catalog.listLocations.infiniteQueryOptions(LOCATIONS_INPUT, { getNextPageParam: nextCursorOf }),
  );
  return (
    <HydrateClient>
      <LocationsPage />
    </HydrateClient>
  );
}
