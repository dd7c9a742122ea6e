import { EnvironmentsPage } from "../../../../features/flag-settings/index.ts";
import { ownEdge } from "../../../../server/own-edge.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata = { title: "Environments" };

export default async function Page() {
  await preload({ queries: [trpc.flags.environments.queryOptions({})] });
  return (
    <HydrateClient>
      <EnvironmentsPage edge={ownEdge()} />
    </HydrateClient>
  );
}
