"use client";

import { Anchor } from "@mantine/core";
import { EmptyState, Section } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { CountTable } from "./count-table.tsx";
import { ReportEvents } from "./report-events.tsx";
import { actorHref, registerHref, type ReportQuestion } from "./report-params.ts";
import styles from "./reports.module.css";

const NUMBER = new Intl.NumberFormat("en");

/** What happened to access in a period: how much of what, by whom, and each event. */
export function SecurityReport({ question }: { question: ReportQuestion }) {
  const trpc = useTRPC();
  const { data: report } = useSuspenseQuery(trpc.events.securityReport.queryOptions(question));
  if (report.total === 0) {
    return (
      <EmptyState title="Nothing happened to access in this period">
        <p>A longer period, a wider scope or another actor may have some events.</p>
      </EmptyState>
    );
  }
  const shown = report.events.length;
  return (
    <>
      <div className={styles.columns}>
        <div>
          <Section title="By event">
            <CountTable
              label="Events by type"
              of="Event"
              rows={report.types.map(({ type, title, count }) => ({
                key: type,
                name: (
                  <Anchor inherit href={registerHref(type, question)}>
                    {title}
                  </Anchor>
                ),
                count,
              }))}
            />
          </Section>
        </div>
        <div>
          <Section title="By actor">
            <CountTable
              label="Events by actor"
              of="Actor"
              rows={report.actors.map(({ actorId, name, count }) => ({
                key: actorId,
                name: (
                  <Anchor inherit href={actorHref(actorId, question)}>
                    {name ?? actorId}
                  </Anchor>
                ),
                count,
              }))}
            />
          </Section>
        </div>
      </div>
      <Section title="Events" count={report.total}>
        {report.truncated && (
          <p className={styles.small}>
            {`The newest ${NUMBER.format(shown)} of ${NUMBER.format(report.total)} are listed; the counts above are of all.`}
          </p>
        )}
        <ReportEvents events={report.events} />
      </Section>
    </>
  );
}
