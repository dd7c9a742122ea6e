"use client";

import { Anchor, Breadcrumbs, Button, Group } from "@mantine/core";
import { registerRef, reportSecurity } from "@signalbox/domain/events/permissions";
import { AbsoluteTime, GuardedButton, PageHeader, TableSkeleton } from "@signalbox/ui";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { useCan } from "../../trpc/use-can.ts";
import { ReportFilters } from "./report-filters.tsx";
import { reportInput, reportParsers } from "./report-params.ts";
import styles from "./reports.module.css";
import { scopeWords } from "./scope-words.ts";
import { SecurityReport } from "./security-report.tsx";
import { useReportCsv } from "./use-report-csv.ts";

/** The compliance report on access: a period and perhaps one actor, on screen, on paper and as a file. */
export function SecurityReportPage({ now: renderedAt }: { now: string }) {
  const [params, setParams] = useQueryStates(reportParsers);
  const [now] = useState(() => new Date(renderedAt));
  const question = reportInput(params, now);
  const csv = useReportCsv(question);
  const can = useCan(reportSecurity, registerRef);
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/register">Register</Anchor>
          </Breadcrumbs>
        }
        title="Security report"
        description={
          <>
            {scopeWords[params.scope]} from <AbsoluteTime time={question.from} /> to{" "}
            <AbsoluteTime time={question.to} />
            {params.actor === "" ? ", of everyone." : `, of ${params.actor}.`}
          </>
        }
        action={
          <Group gap="xs" className={styles.screenOnly}>
            <Button
              variant="default"
              leftSection={<IconPrinter size={15} aria-hidden />}
              onClick={() => window.print()}
            >
              Print
            </Button>
            <GuardedButton
              can={can}
              leftSection={<IconDownload size={15} aria-hidden />}
              loading={csv.isPending}
              onClick={() => csv.mutate()}
            >
              Download CSV
            </GuardedButton>
          </Group>
        }
      />
      <ReportFilters params={params} question={question} onChange={(change) => void setParams(change)} />
      <QueryBoundary what="the security report" fallback={<TableSkeleton label="Loading the report" />}>
        <SecurityReport question={question} />
      </QueryBoundary>
    </>
  );
}
