import {
  eventListInput,
  loadRegisterParams,
  nextCursorOf,
  RegisterPage,
} from "../../../features/register/index.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata = { title: "Register" };

export default async function Page({ searchParams }: PageProps<"/register">) {
  const now = new Date();
  const input = eventListInput(await loadRegisterParams(searchParams), now);
  await preload({
    pages: trpc.events.listEvents.infiniteQueryOptions(input, { getNextPageParam: nextCursorOf }),
    queries: [trpc.events.listEventTypes.queryOptions({})],
  });
  return (
    <HydrateClient>
      <RegisterPage now={now.toISOString()} />
    </HydrateClient>
  );
}
