"use client";

import { Tabs } from "@mantine/core";
import type { SloListing, SloName } from "@signalbox/domain/slos/schema";
import { TableSkeleton } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { EventHistory } from "../register/index.ts";
import { EditSlo } from "../slo-editor/index.ts";
import { AlertsTable } from "./alerts-table.tsx";
import { Corrections } from "./corrections.tsx";
import { SloBudget } from "./slo-budget.tsx";
import { SloDefinition } from "./slo-definition.tsx";
import styles from "./slo-detail.module.css";
import { SloFigures } from "./slo-figures.tsx";
import { SloHeader } from "./slo-header.tsx";
import { SLO_TABS, useSloSight, useSloTab, type SloTab } from "./use-slo-tab.ts";

const TITLES: Record<SloTab, string> = {
  budget: "Budget",
  alerts: "Alerts",
  corrections: "Corrections",
  history: "History",
  definition: "Definition",
  edit: "Edit",
};

const REFRESH_MS = 15_000;

/** An objective: how it stands, and what is known of it by tab; tab, range and sight are in the address. */
export function SloView({ name }: { name: SloName }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.slos.get.queryOptions({ name }, { refetchInterval: REFRESH_MS }));
  const [tab, setTab] = useSloTab();
  const [sight, setSight] = useSloSight();
  return (
    <>
      <SloHeader {...data} />
      <SloFigures {...data} sight={sight} onSight={setSight} />
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={styles.tabs}>
        <Tabs.List aria-label={`About ${data.slo.title}`}>
          {SLO_TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {TITLES[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {SLO_TABS.map((one) => (
          <Tabs.Panel key={one} value={one} className={styles.panel}>
            <QueryBoundary
              what={`the ${TITLES[one].toLowerCase()} of this SLO`}
              fallback={<TableSkeleton count={5} />}
            >
              <TabContent tab={one} listing={data} />
            </QueryBoundary>
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function TabContent({ tab, listing }: { tab: SloTab; listing: SloListing }) {
  const { slo, status } = listing;
  switch (tab) {
    case "budget":
      return <SloBudget slo={slo} status={status} />;
    case "alerts":
      return <AlertsTable slo={slo} status={status} />;
    case "corrections":
      return <Corrections slo={slo} />;
    case "history":
      return <EventHistory label={`History of ${slo.title}`} of={{ stream: `slos.slo/${slo.id}` }} />;
    case "definition":
      return <SloDefinition slo={slo} />;
    case "edit":
      return <EditSlo slo={slo} />;
    default:
      return tab satisfies never;
  }
}
