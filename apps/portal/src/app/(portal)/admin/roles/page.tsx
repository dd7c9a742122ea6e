import type { Metadata } from "next";
import { RolesPage } from "../../../../features/roles/index.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "Roles" };

export default async function Page() {
  await preload({
    queries: [trpc.policy.listRoleGrants.queryOptions({ limit: 500 }), trpc.auth.getMe.queryOptions({})],
  });
  return (
    <HydrateClient>
      <RolesPage />
    </HydrateClient>
  );
}
