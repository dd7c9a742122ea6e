import { ImportPage } from "../../../../features/flag-settings/index.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata = { title: "Import and export" };

export default async function Page() {
  await preload({ queries: [trpc.flags.environments.queryOptions({})] });
  return (
    <HydrateClient>
      <ImportPage />
    </HydrateClient>
  );
}
