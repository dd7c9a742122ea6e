"use client";

import { PanelHostProvider, type PanelHost } from "@signalbox/plugin-api/ui";
import { useMemo, type ReactNode } from "react";
import { useTRPCClient } from "../../trpc/client.ts";

/** Lets the panels below it ask one instance of their plugin; none waits for another plugin's backend. */
export function InstancePanels({ instance, children }: { instance: string; children: ReactNode }) {
  const client = useTRPCClient();
  const host: PanelHost = useMemo(
    () => ({
      instance,
      ask: async (read, input) => {
        const question = { instance, read, input };
        const { answer } = await client.plugins.read.query(question, { context: { alone: true } });
        return answer;
      },
    }),
    [client, instance],
  );
  return <PanelHostProvider host={host}>{children}</PanelHostProvider>;
}
