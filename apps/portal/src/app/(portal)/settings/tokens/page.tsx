import type { Metadata } from "next";
import { TokensPage } from "../../../../features/settings/index.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata: Metadata = { title: "API tokens" };

export default async function Page() {
  await preload({ queries: [trpc.auth.listTokens.queryOptions({ limit: 200 })] });
  return (
    <HydrateClient>
      <TokensPage />
    </HydrateClient>
  );
}
