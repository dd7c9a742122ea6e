import {
  loadLocationsParams,
  locationsInput,
  LocationsPage,
  nextCursorOf,
} from "../../../features/locations/index.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Locations" };

export default async function Page({ searchParams }: PageProps<"/locations">) {
  const input = locationsInput(await loadLocationsParams(searchParams));
  await preload({
    pages: trpc.catalog.listLocations.infiniteQueryOptions(input, { getNextPageParam: nextCursorOf }),
  });
  return (
    <HydrateClient>
      <LocationsPage />
    </HydrateClient>
  );
}
