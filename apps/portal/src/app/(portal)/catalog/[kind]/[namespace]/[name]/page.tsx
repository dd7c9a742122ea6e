import { EntityPage, entityRefOf } from "../../../../../../features/catalog/index.ts";
import { HydrateClient, preload, preloadOrNotFound, trpc } from "../../../../../../trpc/server.tsx";

type Props = PageProps<"/catalog/[kind]/[namespace]/[name]">;

export async function generateMetadata({ params }: Props) {
  return { title: entityRefOf(await params).replace(/^.*\//, "") };
}

export default async function Page({ params }: Props) {
  const ref = entityRefOf(await params);
  await preloadOrNotFound(trpc.catalog.getEntity.queryOptions({ ref }));
  await preload({ queries: [trpc.breakers.list.queryOptions({ entityRef: ref })] });
  return (
    <HydrateClient>
      <EntityPage entityRef={ref} />
    </HydrateClient>
  );
}
