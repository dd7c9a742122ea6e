import type { Metadata } from "next";
import { ProfilePage } from "../../../features/settings/index.ts";
import { HydrateClient, prefetch, trpc } from "../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Settings" };

export default function Page() {
  prefetch(trpc.auth.getMe.queryOptions({}));
  return (
    <HydrateClient>
      <ProfilePage />
    </HydrateClient>
  );
}
