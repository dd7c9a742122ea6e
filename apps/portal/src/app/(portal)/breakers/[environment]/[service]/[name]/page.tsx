import { BreakerNotFound, BreakerPage, idInAddress } from "../../../../../../features/breakers/index.ts";
import { HydrateClient, preload, preloadOrNotFound, trpc } from "../../../../../../trpc/server.tsx";

type Props = PageProps<"/breakers/[environment]/[service]/[name]">;

export async function generateMetadata({ params }: Props) {
  return { title: idInAddress(await params)?.title ?? "Breaker" };
}

export default async function Page({ params }: Props) {
  const found = idInAddress(await params);
  if (found === null) return <BreakerNotFound />;
  const { id } = found;
  await preloadOrNotFound(trpc.breakers.get.queryOptions({ id }));
  await preload({
    queries: [trpc.breakers.instances.queryOptions({ id }), trpc.breakers.shields.queryOptions({ id })],
  });
  return (
    <HydrateClient>
      <BreakerPage id={id} />
    </HydrateClient>
  );
}
