import type { Metadata } from "next";
import { SessionsPage } from "../../../../features/settings/index.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Sessions" };

export default async function Page() {
  await preload({
    queries: [trpc.auth.getMe.queryOptions({}), trpc.auth.listSessions.queryOptions({ limit: 100 })],
  });
  return (
    <HydrateClient>
      <SessionsPage />
    </HydrateClient>
  );
}
