import { edgeAddress } from "@signalbox/runtime/config";
import { EnvironmentsPage } from "../../../../features/flag-settings/index.ts";
import { portalHost } from "../../../../server/host.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata = { title: "Environments" };

export default async function Page() {
  await preload({ queries: [trpc.flags.environments.queryOptions({})] });
  return (
    <HydrateClient>
      <EnvironmentsPage edge={edgeAddress(portalHost().config)} />
    </HydrateClient>
  );
}
