"use client";

import { changeSegments } from "@signalbox/domain/flags/permissions";
import type { FlagEnvironment, Segment } from "@signalbox/domain/flags/schema";
import { EmptyState, GuardedButton, TableSkeleton } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { useCan } from "../../trpc/use-can.ts";
import { EnvironmentPicker } from "./environment-picker.tsx";
import { Frame } from "./frame.tsx";
import { DeleteSegment } from "./delete-segment.tsx";
import { SegmentDialog } from "./segment-dialog.tsx";
import { SegmentTable } from "./segment-table.tsx";
import { useEnvironment } from "./use-environment.ts";

/** Rules that flags of an environment share. */
export function SegmentsPage() {
  const { environments, chosen, choose } = useEnvironment();
  const [creating, setCreating] = useState(false);
  const can = useCan(changeSegments, { type: "flags.environment", id: chosen?.name ?? "*" });
  return (
    <Frame
      title="Segments"
      description="Rules that flags of an environment share: staff, a region, the customers of a trial."
      action={
        <GuardedButton can={can} onClick={() => setCreating(true)}>
          New segment
        </GuardedButton>
      }
    >
      {chosen && (
        <>
          <EnvironmentPicker environments={environments} chosen={chosen.name} onChoose={choose} />
          <QueryBoundary what="the segments" fallback={<TableSkeleton count={3} label="Loading segments" />}>
            <Segments key={chosen.name} environment={chosen} />
          </QueryBoundary>
          <SegmentDialog
            opened={creating}
            environment={chosen}
            segment={null}
            onClose={() => setCreating(false)}
          />
        </>
      )}
    </Frame>
  );
}

type Asked = { readonly what: "edit" | "delete"; readonly segment: Segment } | null;

function Segments({ environment }: { environment: FlagEnvironment }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.flags.segments.queryOptions({ environment: environment.name }));
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  if (data.items.length === 0) {
    return (
      <EmptyState title="No segments yet">
        <p>A segment is a condition with a name. Flags use it in their rules, and change with it.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <SegmentTable segments={data.items} onAsk={(what, segment) => setAsked({ what, segment })} />
      <SegmentDialog
        opened={asked?.what === "edit"}
        environment={environment}
        segment={asked?.segment ?? null}
        onClose={close}
      />
      <DeleteSegment
        opened={asked?.what === "delete"}
        environment={environment}
        segment={asked?.segment ?? null}
        onClose={close}
      />
    </>
  );
}
