import { loadSlosParams, nextCursorOf, slosInput, SlosPage } from "../../../features/slos/index.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "SLOs" };

export default async function Page({ searchParams }: PageProps<"/slos">) {
  const input = slosInput(await loadSlosParams(searchParams));
  await preload({
    pages: trpc.slos.list.infiniteQueryOptions(input, { getNextPageParam: nextCursorOf }),
    queries: [trpc.flags.environments.queryOptions({})],
  });
  return (
    <HydrateClient>
      <SlosPage />
    </HydrateClient>
  );
}
