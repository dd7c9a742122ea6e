import { SloName } from "@signalbox/domain/slos/schema";
import { SloNotFound, SloPage } from "../../../../features/slo-detail/index.ts";
import { HydrateClient, preloadOrNotFound, trpc } from "../../../../trpc/server.tsx";

type Props = PageProps<"/slos/[name]">;

export async function generateMetadata({ params }: Props) {
  return { title: decodeURIComponent((await params).name) };
}

export default async function Page({ params }: Props) {
  const name = SloName.safeParse((await params).name);
  if (!name.success) return <SloNotFound />;
  await preloadOrNotFound(trpc.slos.get.queryOptions({ name: name.data }));
  return (
    <HydrateClient>
      <SloPage name={name.data} />
    </HydrateClient>
  );
}
