import { loadReportParams, reportInput, SecurityReportPage } from "../../../../features/reports/index.ts";
import { HydrateClient, prefetch, trpc } from "../../../../trpc/server.tsx";

export const metadata = { title: "Security report" };

export default async function Page({ searchParams }: PageProps<"/reports/security">) {
  const now = new Date();
  prefetch(trpc.events.securityReport.queryOptions(reportInput(await loadReportParams(searchParams), now)));
  return (
    <HydrateClient>
      <SecurityReportPage now={now.toISOString()} />
    </HydrateClient>
  );
}
