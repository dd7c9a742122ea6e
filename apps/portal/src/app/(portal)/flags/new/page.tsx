import { createLoader, parseAsString } from "nuqs/server";
import { NewFlagPage } from "../../../../features/flags/index.ts";
import { HydrateClient } from "../../../../trpc/server.tsx";

export const metadata = { title: "New flag" };

const loadParams = createLoader({ entity: parseAsString.withDefault("") });

export default async function Page({ searchParams }: PageProps<"/flags/new">) {
  const { entity } = await loadParams(searchParams);
  return (
    <HydrateClient>
      <NewFlagPage entityRef={entity} />
    </HydrateClient>
  );
}
