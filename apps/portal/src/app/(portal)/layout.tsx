import type { ReactNode } from "react";
import { AppFrame } from "../../features/shell/index.ts";
import { portalHost } from "../../server/host.ts";
import { requirePerson } from "../../server/require-person.ts";
import { HydrateClient, prefetch, renderedFrom, trpc } from "../../trpc/server.tsx";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  await requirePerson();
  const renderedAt = await renderedFrom();
  prefetch(trpc.auth.getMe.queryOptions({}));
  return (
    <HydrateClient>
      <AppFrame organization={portalHost().config.organization.name} renderedAt={renderedAt}>
        {children}
      </AppFrame>
    </HydrateClient>
  );
}
