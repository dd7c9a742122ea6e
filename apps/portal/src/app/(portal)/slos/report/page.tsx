import { loadSloReportParams, reportInput, SloReportPage } from "../../../../features/slo-report/index.ts";
import { HydrateClient, prefetch, trpc } from "../../../../trpc/server.tsx";

export const metadata = { title: "SLO report" };

export default async function Page({ searchParams }: PageProps<"/slos/report">) {
  const now = new Date();
  prefetch(trpc.slos.report.queryOptions(reportInput(await loadSloReportParams(searchParams), now)));
  return (
    <HydrateClient>
      <SloReportPage now={now.toISOString()} />
    </HydrateClient>
  );
}
