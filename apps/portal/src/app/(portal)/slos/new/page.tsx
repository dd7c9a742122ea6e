import { createLoader, parseAsString } from "nuqs/server";
import { NewSloPage } from "../../../../features/slo-editor/index.ts";
import { HydrateClient } from "../../../../trpc/server.tsx";

export const metadata = { title: "New SLO" };

const loadParams = createLoader({ entity: parseAsString.withDefault("") });

export default async function Page({ searchParams }: PageProps<"/slos/new">) {
  const { entity } = await loadParams(searchParams);
  return (
    <HydrateClient>
      <NewSloPage entityRef={entity} />
    </HydrateClient>
  );
}
