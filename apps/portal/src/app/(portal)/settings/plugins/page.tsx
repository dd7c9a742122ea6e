import type { Metadata } from "next";
import { PluginsPage } from "../../../../features/plugin-settings/index.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Plugins" };

export default async function Page() {
  await preload({ queries: [trpc.plugins.list.queryOptions({})] });
  return (
    <HydrateClient>
      <PluginsPage />
    </HydrateClient>
  );
}
