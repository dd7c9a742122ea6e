"use client";

import { Anchor, Table } from "@mantine/core";
import type { ReportRow } from "@signalbox/domain/slos/schema";
import { EmptyState, shortRef, StatusBadge, WideTable } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../trpc/client.ts";
import { budgetText, shareText, sloHref, spanText } from "../slos/index.ts";
import type { ReportQuestion } from "./report-params.ts";
import { leastBudgetFirst, reportLook, reportSummary } from "./report-words.ts";
import styles from "./slo-report.module.css";

const COLUMNS = [
  "Result",
  "SLO",
  "Owner",
  "Objective",
  "SLI",
  "Budget left",
  "Raw SLI",
  "Corrected",
  "No data",
  "Pages",
  "Tickets",
];

type Row = ReturnType<typeof ReportRow.parse>;

/** One line for each objective, the one with the least budget first, and how many were met in all. */
export function SloReport({ question }: { question: ReportQuestion }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.slos.report.queryOptions(question));
  if (data.items.length === 0) {
    return (
      <EmptyState title="No SLO was evaluated in this month">
        <p>Another month or another team may have some.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className={styles.summary}>{reportSummary(data.items)}</p>
      <div className={styles.paper}>
        <WideTable label="SLOs of the month">
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((title) => (
                <Table.Th key={title} scope="col">
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {leastBudgetFirst(data.items).map((row) => (
              <Line key={row.name} row={row} />
            ))}
          </Table.Tbody>
        </WideTable>
      </div>
      <p className={styles.small}>
        Objective, SLI and budget are of this month, whatever the window of the SLO is. Corrected is the time
        that approved corrections took out; the raw SLI counts it.
      </p>
    </>
  );
}

function Line({ row }: { row: Row }) {
  const { name, title, owner, environment, tier, target, sli, budgetRemaining, rawSli } = row;
  return (
    <Table.Tr>
      <Table.Td>
        <StatusBadge plain {...reportLook(row)} />
      </Table.Td>
      <Table.Th scope="row">
        <Anchor component={Link} inherit href={sloHref(name)}>
          {title}
        </Anchor>
        <span className={styles.small}>
          {shortRef(row.entityRef)} · {environment}
          {tier !== null && ` · tier ${String(tier)}`}
        </span>
      </Table.Th>
      <Table.Td>{owner === null ? "nobody" : shortRef(owner)}</Table.Td>
      <Table.Td>{shareText(target, 4)}</Table.Td>
      <Table.Td>{sli === null ? "no data" : shareText(sli, 4)}</Table.Td>
      <Table.Td>{budgetRemaining === null ? "no data" : budgetText(budgetRemaining)}</Table.Td>
      <Table.Td>{rawSli === null ? "no data" : shareText(rawSli, 4)}</Table.Td>
      <Table.Td>{minutes(row.correctedMinutes)}</Table.Td>
      <Table.Td>{minutes(row.gapMinutes)}</Table.Td>
      <Table.Td>{row.pages}</Table.Td>
      <Table.Td>{row.tickets}</Table.Td>
    </Table.Tr>
  );
}

const minutes = (count: number) => (count === 0 ? "none" : spanText(count * 60));
