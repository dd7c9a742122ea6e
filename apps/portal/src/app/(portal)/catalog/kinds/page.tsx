import { KindsPage } from "../../../../features/kinds/index.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata = { title: "Kinds" };

export default async function Page() {
  await preload({ queries: [trpc.catalog.listKinds.queryOptions({})] });
  return (
    <HydrateClient>
      <KindsPage />
    </HydrateClient>
  );
}
