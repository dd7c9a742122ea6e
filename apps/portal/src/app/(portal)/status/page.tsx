import type { Metadata } from "next";
import { StatusPage } from "../../../features/status/index.ts";
import { HydrateClient, prefetch, trpc } from "../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Status" };

export default function Page() {
  prefetch(trpc.system.getHealth.queryOptions({}));
  return (
    <HydrateClient>
      <StatusPage />
    </HydrateClient>
  );
}
