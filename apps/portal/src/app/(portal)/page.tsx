import type { Metadata } from "next";
import { HomePage, myChangesInput, myProblemsInput, ownedInput } from "../../features/home/index.ts";
import { HydrateClient, prefetch, trpc, whoAsks } from "../../trpc/server.tsx";

export const metadata: Metadata = { title: "Home" };

export default async function Page() {
  const me = await whoAsks();
  const owned = ownedInput(me);
  if (owned) prefetch(trpc.catalog.listEntities.queryOptions(owned));
  prefetch(trpc.catalog.listProblems.queryOptions(myProblemsInput));
  prefetch(trpc.events.listEvents.queryOptions(myChangesInput(me)));
  return (
    <HydrateClient>
      <HomePage />
    </HydrateClient>
  );
}
