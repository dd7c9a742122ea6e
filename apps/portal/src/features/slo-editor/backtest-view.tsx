"use client";

import { Table } from "@mantine/core";
import { Section, WideTable } from "@signalbox/ui";
import { TimeChart, type ChartRange } from "../charts/index.ts";
import { budgetText, shareText } from "../slos/index.ts";
import { FiredAlerts } from "./fired-alerts.tsx";
import { mergedBudgets } from "./merged-budgets.ts";
import styles from "./slo-editor.module.css";
import type { Backtested, Comparison } from "./use-backtest.ts";

const nothing = () => undefined;

/** What the draft would have said over the last 30 days, and which alerts it would have fired. */
export function BacktestView({ comparison }: { comparison: Comparison }) {
  const { changed, present, from, to } = comparison;
  const typed = { from: "-30d", to: "" };
  const range: ChartRange = { from, to, typed, live: true, change: nothing, zoom: nothing };
  const points = mergedBudgets(changed, present);
  return (
    <Section title="On the last 30 days">
      <ul className={styles.notes}>
        {changed.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <Figures changed={changed} present={present} />
      <TimeChart
        title="Budget burn-down"
        unit="% of the budget"
        source={changed.source.title}
        asOf={changed.asOf}
        range={range}
        content={
          points.length === 0
            ? {
                state: "empty",
                title: "The source has no events for this",
                why: "The queries are understood but find nothing in the last 30 days. Check the names of labels.",
              }
            : { state: "ready" }
        }
        series={
          present === null
            ? [{ key: "changed", title: "Draft" }]
            : [
                { key: "changed", title: "Draft" },
                { key: "present", title: "As it is now" },
              ]
        }
        points={points}
        stepSeconds={changed.points[0]?.stepSeconds ?? 3600}
        format={budgetText}
        thresholds={[{ value: 0, title: "spent", severity: "critical" }]}
        domain={["auto", 1]}
      />
      <FiredAlerts changed={changed} present={present} />
    </Section>
  );
}

interface Compared {
  readonly changed: Backtested;
  readonly present: Backtested | null;
}

function Figures({ changed, present }: Compared) {
  const rows = [
    {
      title: "SLI",
      of: ({ figures: { sli } }: Backtested) => (sli === null ? "no data" : shareText(sli, 4)),
    },
    {
      title: "Budget left",
      of: ({ figures: { budgetRemaining } }: Backtested) =>
        budgetRemaining === null ? "no data" : budgetText(budgetRemaining),
    },
    {
      title: "Events",
      of: ({ figures: { total, enough } }: Backtested) =>
        `${new Intl.NumberFormat("en", { maximumFractionDigits: 0 }).format(total)}${enough ? "" : ", too few"}`,
    },
  ];
  return (
    <WideTable label="Figures of the backtest">
      <Head first="Figure" present={present !== null} />
      <Table.Tbody>
        {rows.map(({ title, of }) => (
          <Table.Tr key={title}>
            <Table.Th scope="row">{title}</Table.Th>
            <Table.Td>{of(changed)}</Table.Td>
            {present !== null && <Table.Td>{of(present)}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function Head({ first, present }: { first: string; present: boolean }) {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{first}</Table.Th>
        <Table.Th scope="col">Draft</Table.Th>
        {present && <Table.Th scope="col">As it is now</Table.Th>}
      </Table.Tr>
    </Table.Thead>
  );
}
