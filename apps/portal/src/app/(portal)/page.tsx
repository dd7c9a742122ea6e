import type { Metadata } from "next";
import { HomePage, myChangesInput, myProblemsInput, ownedInput } from "../../features/home/index.ts";
import { HydrateClient, preload, trpc, whoAsks } from "../../trpc/server.tsx";

export const metadata: Metadata = { title: "Home" };

export default async function Page() {
  const me = await whoAsks();
  const owned = ownedInput(me);
  await preload({
    queries: [
      ...(owned ? [trpc.catalog.listEntities.queryOptions(owned)] : []),
      trpc.catalog.listProblems.queryOptions(myProblemsInput),
      trpc.workspace.listStars.queryOptions({}),
      trpc.workspace.listRecents.queryOptions({}),
      trpc.workspace.listViews.queryOptions({}),
      trpc.events.listEvents.queryOptions(myChangesInput(me)),
    ],
  });
  return (
    <HydrateClient>
      <HomePage />
    </HydrateClient>
  );
}
