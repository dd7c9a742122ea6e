"use client";

import { PanelHostProvider } from "@signalbox/plugin-api/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { useTRPC } from "../../trpc/client.ts";

/** Each read goes by itself, so that none waits for another plugin's backend. */
function useRead(instance: string, read: string, input: unknown): unknown {
  const trpc = useTRPC();
  const alone = { trpc: { context: { alone: true } } };
  const { data } = useSuspenseQuery(trpc.plugins.read.queryOptions({ instance, read, input }, alone));
  return data.answer;
}

/** Lets the panels below it ask one instance of their plugin. */
export function InstancePanels({ instance, children }: { instance: string; children: ReactNode }) {
  const host = useMemo(() => ({ instance, useRead }), [instance]);
  return <PanelHostProvider host={host}>{children}</PanelHostProvider>;
}
