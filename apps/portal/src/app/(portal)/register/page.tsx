import {
  eventListInput,
  loadRegisterParams,
  nextCursorOf,
  RegisterPage,
} from "../../../features/register/index.ts";
import { HydrateClient, prefetch, prefetchPages, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Register" };

export default async function Page({ searchParams }: PageProps<"/register">) {
  const now = new Date();
  const input = eventListInput(await loadRegisterParams(searchParams), now);
  prefetchPages(trpc.events.listEvents.infiniteQueryOptions(input, { getNextPageParam: nextCursorOf }));
  prefetch(trpc.events.listEventTypes.queryOptions({}));
  return (
    <HydrateClient>
      <RegisterPage now={now.toISOString()} />
    </HydrateClient>
  );
}
