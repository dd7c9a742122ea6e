import { LocationId } from "@signalbox/domain/catalog/schema";
import { LocationNotFound, LocationPage } from "../../../../features/locations/index.ts";
import { HydrateClient, preloadOrNotFound, trpc } from "../../../../trpc/server.tsx";

export const metadata = { title: "Location" };

export default async function Page({ params }: PageProps<"/locations/[id]">) {
  const id = LocationId.safeParse((await params).id);
  if (!id.success) return <LocationNotFound />;
  await preloadOrNotFound(trpc.catalog.getLocation.queryOptions({ locationId: id.data }));
  return (
    <HydrateClient>
      <LocationPage locationId={id.data} />
    </HydrateClient>
  );
}
