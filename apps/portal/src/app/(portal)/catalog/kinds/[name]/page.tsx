import { KindNotFound, KindPage } from "../../../../../features/kinds/index.ts";
import { HydrateClient, preloadOrNotFound, trpc } from "../../../../../trpc/server.tsx";

export const metadata = { title: "Kind" };

const KIND = /^[a-z][a-z0-9]{0,62}$/i;

export default async function Page({ params }: PageProps<"/catalog/kinds/[name]">) {
  const { name } = await params;
  if (!KIND.test(name)) return <KindNotFound />;
  await preloadOrNotFound(trpc.catalog.getKind.queryOptions({ kind: name }));
  return (
    <HydrateClient>
      <KindPage kind={name} />
    </HydrateClient>
  );
}
