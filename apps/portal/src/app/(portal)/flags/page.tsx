import { flagsInput, FlagsPage, loadFlagsParams, nextCursorOf } from "../../../features/flags/index.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Flags" };

export default async function Page({ searchParams }: PageProps<"/flags">) {
  const input = flagsInput(await loadFlagsParams(searchParams));
  await preload({
    pages: trpc.flags.list.infiniteQueryOptions(input, { getNextPageParam: nextCursorOf }),
    queries: [trpc.flags.environments.queryOptions({})],
  });
  return (
    <HydrateClient>
      <FlagsPage />
    </HydrateClient>
  );
}
