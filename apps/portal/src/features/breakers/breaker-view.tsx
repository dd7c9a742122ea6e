"use client";

import { Section, TableSkeleton } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { EventHistory } from "../register/index.ts";
import { BreakerActivity } from "./breaker-activity.tsx";
import { BreakerHeader } from "./breaker-header.tsx";
import { BreakerInstances } from "./breaker-instances.tsx";
import { BreakerLever } from "./breaker-lever.tsx";
import { BreakerSettingsView } from "./breaker-settings-view.tsx";
import { BreakerShields } from "./breaker-shields.tsx";

/** How often the state, the traffic and the instances of an open page are read again. */
const EACH_MS = 1000;

/** A breaker: where it stands, what it did and why, at which instances, and what it stands between. */
export function BreakerView({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data: breaker } = useSuspenseQuery(
    trpc.breakers.get.queryOptions({ id }, { refetchInterval: EACH_MS }),
  );
  return (
    <>
      <BreakerHeader breaker={breaker} />
      <Section title="Lever">
        <BreakerLever breaker={breaker} />
      </Section>
      <BreakerActivity breaker={breaker} />
      <Section title="Instances" count={breaker.instances.total}>
        <QueryBoundary what="the instances of this breaker" fallback={<TableSkeleton count={2} />}>
          <BreakerInstances breaker={breaker} />
        </QueryBoundary>
      </Section>
      <Section title="What it stands between">
        <QueryBoundary what="what this breaker shields" fallback={<TableSkeleton count={2} />}>
          <BreakerShields breaker={breaker} />
        </QueryBoundary>
      </Section>
      <Section title="Settings">
        <BreakerSettingsView breaker={breaker} />
      </Section>
      <Section title="History">
        <EventHistory label="History of the breaker" of={{ stream: `breakers.breaker/${id}` }} />
      </Section>
    </>
  );
}
