import {
  eventListInput,
  loadRegisterParams,
  nextCursorOf,
  RegisterPage,
} from "../../../../features/register/index.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

type Props = PageProps<"/register/[position]">;

export async function generateMetadata({ params }: Props) {
  return { title: `Event ${(await params).position}` };
}

export default async function Page({ params, searchParams }: Props) {
  const now = new Date();
  const position = Number((await params).position);
  const input = eventListInput(await loadRegisterParams(searchParams), now);
  await preload({
    pages: trpc.events.listEvents.infiniteQueryOptions(input, { getNextPageParam: nextCursorOf }),
    queries: [trpc.events.listEventTypes.queryOptions({}), trpc.events.getEvent.queryOptions({ position })],
  });
  return (
    <HydrateClient>
      <RegisterPage now={now.toISOString()} />
    </HydrateClient>
  );
}
