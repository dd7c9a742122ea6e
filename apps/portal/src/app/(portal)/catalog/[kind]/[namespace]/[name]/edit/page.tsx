import { entityRefOf } from "../../../../../../../features/catalog/index.ts";
import { EditEntityPage } from "../../../../../../../features/overlays/index.ts";
import { HydrateClient, preloadOrNotFound, trpc } from "../../../../../../../trpc/server.tsx";

type Props = PageProps<"/catalog/[kind]/[namespace]/[name]/edit">;

export async function generateMetadata({ params }: Props) {
  return { title: `Edit ${entityRefOf(await params).replace(/^.*\//, "")}` };
}

export default async function Page({ params }: Props) {
  const ref = entityRefOf(await params);
  await preloadOrNotFound(trpc.catalog.getEntity.queryOptions({ ref }));
  return (
    <HydrateClient>
      <EditEntityPage entityRef={ref} />
    </HydrateClient>
  );
}
