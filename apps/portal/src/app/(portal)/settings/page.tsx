import type { Metadata } from "next";
import { ProfilePage } from "../../../features/settings/index.ts";
import { HydrateClient, preload, trpc } from "../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function Page() {
  await preload({ queries: [trpc.auth.getMe.queryOptions({})] });
  return (
    <HydrateClient>
      <ProfilePage />
    </HydrateClient>
  );
}
