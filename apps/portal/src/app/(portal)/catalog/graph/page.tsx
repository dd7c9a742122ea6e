import { GraphPage, loadGraphParams, neighbourhoodInput, rootOf } from "../../../../features/graph/index.ts";
import { HydrateClient, preload, trpc } from "../../../../trpc/server.tsx";

export const metadata = { title: "Relations graph" };

export default async function Page({ searchParams }: PageProps<"/catalog/graph">) {
  const { root, ...params } = await loadGraphParams(searchParams);
  const ref = rootOf(root);
  if (ref !== null) {
    const read =
      params.mode === "impact"
        ? trpc.catalog.getImpact.queryOptions({ ref })
        : trpc.catalog.getNeighbourhood.queryOptions(neighbourhoodInput(ref, params));
    await preload({ queries: [read] });
  }
  return (
    <HydrateClient>
      <GraphPage />
    </HydrateClient>
  );
}
