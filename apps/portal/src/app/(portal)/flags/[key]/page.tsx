import { FlagKey } from "@signalbox/domain/flags/schema";
import { FlagNotFound, FlagPage } from "../../../../features/flags/index.ts";
import { HydrateClient, preload, preloadOrNotFound, trpc } from "../../../../trpc/server.tsx";

type Props = PageProps<"/flags/[key]">;

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).key) };
}

export default async function Page({ params }: Props) {
  const key = FlagKey.safeParse((await params).key);
  if (!key.success) return <FlagNotFound />;
  await preloadOrNotFound(trpc.flags.get.queryOptions({ key: key.data }));
  await preload({ queries: [trpc.flags.environments.queryOptions({})] });
  return (
    <HydrateClient>
      <FlagPage flagKey={key.data} />
    </HydrateClient>
  );
}
