"use client";

import type { PanelEntity } from "@signalbox/plugin-api/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { PluginCard } from "../plugin-card/index.ts";
import { InstancePanels } from "./panel-host.tsx";
import { hasPanels, panelList } from "./panel-list.ts";
import { panelsInUse, type PanelInUse } from "./panels-in-use.ts";

interface EntityPanelsProps {
  readonly slot: "entity-card" | "entity-tab";
  readonly entity: PanelEntity;
}

/** What plugins show of an entity, each in a card of its own. */
export function EntityPanels({ slot, entity }: EntityPanelsProps) {
  if (!hasPanels(slot)) return null;
  return (
    <QueryBoundary what="plugins" fallback={null}>
      <EntityCards slot={slot} entity={entity} />
    </QueryBoundary>
  );
}

function EntityCards({ slot, entity }: EntityPanelsProps) {
  const panels = usePanels(slot);
  return panels.map((panel) => {
    const { component: Component } = panel.entry;
    return (
      <Card key={panel.key} panel={panel}>
        <Component entity={entity} />
      </Card>
    );
  });
}

/** What plugins show on the home page. */
export function HomePanels() {
  if (!hasPanels("home-card")) return null;
  return (
    <QueryBoundary what="plugins" fallback={null}>
      <HomeCards />
    </QueryBoundary>
  );
}

function HomeCards() {
  const panels = usePanels("home-card");
  return panels.map((panel) => {
    const { component: Component } = panel.entry;
    return (
      <Card key={panel.key} panel={panel}>
        <Component />
      </Card>
    );
  });
}

function usePanels<S extends "entity-card" | "entity-tab" | "home-card">(slot: S) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.plugins.list.queryOptions({}));
  return panelsInUse(slot, panelList, data.plugins);
}

interface CardProps {
  readonly panel: Pick<PanelInUse<"entity-card">, "title" | "instance">;
  readonly children: ReactNode;
}

function Card({ panel: { title, instance }, children }: CardProps) {
  return (
    <PluginCard title={title} source={instance}>
      <InstancePanels instance={instance.name}>{children}</InstancePanels>
    </PluginCard>
  );
}
