"use client";

import { Code } from "@mantine/core";
import { EmptyState, TableSkeleton } from "@signalbox/ui";
import { IconPlugConnected } from "@tabler/icons-react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { SettingsFrame } from "../settings/index.ts";
import { PluginEntry } from "./plugin-entry.tsx";
import classes from "./plugin-settings.module.css";

const REFRESH_MS = 15_000;

/** The connections to other systems: how each is doing, and what it is set to. */
export function PluginsPage() {
  return (
    <SettingsFrame
      title="Plugins"
      description="Connections to other systems, as signalbox.yaml names them. A failing one takes down nothing but its own cards."
    >
      <QueryBoundary what="plugins" fallback={<TableSkeleton count={6} label="Loading plugins" />}>
        <Plugins />
      </QueryBoundary>
    </SettingsFrame>
  );
}

function Plugins() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.plugins.list.queryOptions({}, { refetchInterval: REFRESH_MS, staleTime: 0 }),
  );
  if (data.plugins.length === 0) {
    return (
      <EmptyState icon={<IconPlugConnected aria-hidden size={20} />} title="No plugin is in use">
        Add one to <Code>plugins</Code> in signalbox.yaml and restart.
      </EmptyState>
    );
  }
  return (
    <ul className={classes.list} aria-label="Plugins">
      {data.plugins.map((plugin) => (
        <PluginEntry key={plugin.name} plugin={plugin} />
      ))}
    </ul>
  );
}
