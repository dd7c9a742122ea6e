"use client";

import { Anchor, Breadcrumbs, Button, Group, NativeSelect } from "@mantine/core";
import { PageHeader, shortRef, TableSkeleton, useToast } from "@signalbox/ui";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { useSloFacets } from "../slos/index.ts";
import { saveFile } from "../workspace/index.ts";
import { csvHref, offeredMonths, reportInput, reportParsers, type ReportQuestion } from "./report-params.ts";
import { SloReport } from "./slo-report.tsx";
import styles from "./slo-report.module.css";

function useCsv(question: ReportQuestion) {
  const toast = useToast();
  return useMutation({
    mutationFn: async () => {
      const answer = await fetch(csvHref(question), { headers: { Accept: "text/csv" } });
      if (!answer.ok) throw new Error(`The report was answered with status ${String(answer.status)}.`);
      return answer.blob();
    },
    onSuccess: (csv) => saveFile(csv, `slo-report-${question.month}.csv`),
    onError: ({ message }) =>
      toast({ title: "The file could not be made", message: `${message} Try again.`, state: "critical" }),
  });
}

/** How every objective did in a month, of one team or of all: on screen, on paper and as a file. */
export function SloReportPage({ now: renderedAt }: { now: string }) {
  const [params, setParams] = useQueryStates(reportParsers);
  const [now] = useState(() => new Date(renderedAt));
  const question = reportInput(params, now);
  const { owners } = useSloFacets();
  const csv = useCsv(question);
  const months = offeredMonths(now);
  const month = months.find(({ value }) => value === question.month)?.label ?? question.month;
  const teams = [...new Set([...owners, ...(question.team ? [question.team] : [])])];
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs component="nav" aria-label="Breadcrumb" className={styles.trail}>
            <Anchor href="/slos">SLOs</Anchor>
          </Breadcrumbs>
        }
        title="SLO report"
        description={`${month}, ${question.team === undefined ? "of all teams" : `of ${shortRef(question.team)}`}.`}
        action={
          <Group gap="xs" className={styles.screenOnly}>
            <Button
              variant="default"
              leftSection={<IconPrinter size={15} aria-hidden />}
              onClick={() => window.print()}
            >
              Print
            </Button>
            <Button
              leftSection={<IconDownload size={15} aria-hidden />}
              loading={csv.isPending}
              onClick={() => csv.mutate()}
            >
              Download CSV
            </Button>
          </Group>
        }
      />
      <div className={styles.toolbar} role="search">
        <NativeSelect
          size="xs"
          aria-label="Month"
          data={[...months]}
          value={question.month}
          onChange={({ currentTarget }) => void setParams({ month: currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          aria-label="Team"
          data={[
            { value: "", label: "All teams" },
            ...teams.map((team) => ({ value: team, label: shortRef(team) })),
          ]}
          value={question.team ?? ""}
          onChange={({ currentTarget }) => void setParams({ team: currentTarget.value || null })}
        />
      </div>
      <QueryBoundary what="the SLO report" fallback={<TableSkeleton label="Loading the report" />}>
        <SloReport question={question} />
      </QueryBoundary>
    </>
  );
}
