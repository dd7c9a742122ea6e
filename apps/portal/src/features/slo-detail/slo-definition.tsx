"use client";

import type { Indicator, Slo } from "@signalbox/domain/slos/schema";
import { AbsoluteTime, CodeView, Section } from "@signalbox/ui";
import type { ReactNode } from "react";
import { budgetingText, shareText, windowText } from "../slos/index.ts";
import { ArchiveSlo } from "./archive-slo.tsx";
import styles from "./slo-detail.module.css";
import { SloExports } from "./slo-exports.tsx";

/** What an objective counts and how, its exports, and the way into the archive. */
export function SloDefinition({ slo }: { slo: Slo }) {
  const { indicator, alerting } = slo;
  const labels = Object.entries(slo.labels).map(([name, value]) => `${name}: ${value}`);
  const alerts = [
    alerting.page && "pages",
    alerting.ticket && "tickets",
    alerting.halfBudget && "half the budget spent",
    alerting.noData && "no data",
  ].filter((word) => word !== false);
  return (
    <>
      <dl className={styles.facts}>
        <Fact title="Name">
          <code>{slo.name}</code>
        </Fact>
        <Fact title="Objective">{shareText(slo.target, 4)}</Fact>
        <Fact title="Window">{windowText(slo.window)}</Fact>
        <Fact title="Budget counts">{budgetingText(slo.budgeting)}</Fact>
        <Fact title="Source">{slo.source ?? "the default source"}</Fact>
        {queriesOf(indicator).map(({ title, query }) => (
          <Fact key={title} title={title}>
            <CodeView text={query} language="plain" label={title} />
          </Fact>
        ))}
        <Fact title="Alerts">{alerts.length === 0 ? "none" : alerts.join(", ")}</Fact>
        <Fact title="Template">{slo.template ?? "none"}</Fact>
        <Fact title="Labels">{labels.length === 0 ? "none" : labels.join(", ")}</Fact>
        <Fact title="Created">
          <AbsoluteTime time={slo.createdAt} />
        </Fact>
        <Fact title="Changed">
          <AbsoluteTime time={slo.updatedAt} /> · version {slo.version}
        </Fact>
      </dl>
      <SloExports name={slo.name} />
      <Section title="Archive">
        <ArchiveSlo slo={slo} />
      </Section>
    </>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

const OPS = { lte: "≤", gte: "≥", lt: "<", gt: ">" } as const;

function queriesOf(indicator: Indicator): readonly { readonly title: string; readonly query: string }[] {
  switch (indicator.kind) {
    case "ratio":
      return [
        { title: "All events", query: indicator.total },
        {
          title: indicator.part.counts === "good" ? "Good events" : "Bad events",
          query: indicator.part.query,
        },
      ];
    case "threshold":
      return [
        { title: `Good while ${OPS[indicator.op]} ${String(indicator.value)}`, query: indicator.query },
      ];
    case "raw":
      return [
        {
          title: indicator.rawType === "success" ? "Share of good events" : "Share of bad events",
          query: indicator.query,
        },
      ];
    default:
      return indicator satisfies never;
  }
}
