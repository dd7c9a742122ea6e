"use client";

import { Tabs } from "@mantine/core";
import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { ApiTab, apiTabTitle, ComponentApis } from "../apis/index.ts";
import { EntityBreakers } from "../breakers/index.ts";
import { EntityFlags } from "../flags/index.ts";
import { EntityGraphTab } from "../graph/index.ts";
import { EntityLogs } from "../logs/index.ts";
import { EntityPanels, hasPanels, panelEntity } from "../plugin-slots/index.ts";
import { EventHistory } from "../register/index.ts";
import { EntitySlos } from "../slos/index.ts";
import { EntityTraces } from "../traces/index.ts";
import { EntityMetrics } from "../traffic/index.ts";
import { EntityHeader } from "./entity-header.tsx";
import { EntityOverview } from "./entity-overview.tsx";
import { EntityRelations } from "./entity-relations.tsx";
import { countRelations } from "./relation-groups.ts";
import { EntityYaml } from "./entity-yaml.tsx";
import styles from "./entity.module.css";
import { ENTITY_TABS, useEntityTab, type EntityTab } from "./use-entity-tab.ts";

const TITLES: Record<EntityTab, string> = {
  overview: "Overview",
  api: "API",
  relations: "Relations",
  flags: "Flags",
  slos: "SLOs",
  breakers: "Breakers",
  metrics: "Metrics",
  logs: "Logs",
  traces: "Traces",
  plugins: "Plugins",
  graph: "Graph",
  yaml: "YAML",
  history: "History",
};

/** People and teams own flags and make calls through what they own; none belongs to them. */
const OWNERS = new Set(["group", "user"]);
const NOT_OF_OWNERS = new Set<EntityTab>(["flags", "slos", "breakers", "metrics", "traces", "logs"]);

/** Without a plugin that fills it there is no such tab. */
const HAS_PANELS = hasPanels("entity-tab");

/** An entity: its header, and what is known of it by tab; the tab is in the address. */
export function EntityView({ entityRef }: { entityRef: string }) {
  const trpc = useTRPC();
  const { data: entity } = useSuspenseQuery(trpc.catalog.getEntity.queryOptions({ ref: entityRef }));
  const [wanted, setTab] = useEntityTab();
  const apis = apiTabTitle(entity);
  const tabs = ENTITY_TABS.filter(
    (name) =>
      (name !== "api" || apis !== null) &&
      (name !== "plugins" || HAS_PANELS) &&
      !(NOT_OF_OWNERS.has(name) && OWNERS.has(entity.row.kind.toLowerCase())),
  );
  const tab = tabs.includes(wanted) ? wanted : "overview";
  return (
    <>
      <EntityHeader entity={entity} />
      <Tabs value={tab} onChange={setTab} keepMounted={false} className={styles.tabs}>
        <Tabs.List aria-label={`About ${entity.row.title}`}>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {name === "api" ? apis : TITLES[name]}
              {name === "relations" && <span className={styles.tabCount}>{countRelations(entity)}</span>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map((name) => (
          <Tabs.Panel key={name} value={name} className={styles.panel}>
            <TabContent tab={name} entity={entity} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function TabContent({ tab, entity }: { tab: EntityTab; entity: EntityDetail }) {
  switch (tab) {
    case "overview":
      return <EntityOverview entity={entity} />;
    case "api":
      return entity.row.kind.toLowerCase() === "api" ? (
        <ApiTab entity={entity} />
      ) : (
        <ComponentApis entity={entity} />
      );
    case "relations":
      return <EntityRelations relations={entity.relations} counts={entity.relationCounts} />;
    case "flags":
      return <EntityFlags entityRef={entity.row.ref} name={entity.row.title} />;
    case "breakers":
      return <EntityBreakers entityRef={entity.row.ref} name={entity.row.title} />;
    case "slos":
      return <EntitySlos entityRef={entity.row.ref} name={entity.row.title} />;
    case "metrics":
      return <EntityMetrics entityRef={entity.row.ref} />;
    case "logs":
      return <EntityLogs entityRef={entity.row.ref} name={entity.row.title} />;
    case "traces":
      return <EntityTraces entityRef={entity.row.ref} name={entity.row.title} />;
    case "plugins":
      return <EntityPanels slot="entity-tab" entity={panelEntity(entity)} />;
    case "graph":
      return <EntityGraphTab entityRef={entity.row.ref} />;
    case "yaml":
      return <EntityYaml entity={entity} />;
    case "history":
      return <EventHistory label={`History of ${entity.row.title}`} of={{ about: entity.row.ref }} />;
    default:
      return tab satisfies never;
  }
}
