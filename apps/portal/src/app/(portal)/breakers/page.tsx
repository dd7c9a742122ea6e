import { BreakersPage, FIRST_BREAKERS } from "../../../features/breakers/index.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Breakers" };

export default async function Page() {
  await preload({
    queries: [trpc.breakers.list.queryOptions(FIRST_BREAKERS), trpc.flags.environments.queryOptions({})],
  });
  return (
    <HydrateClient>
      <BreakersPage />
    </HydrateClient>
  );
}
