"use client";

import { EmptyState, Section, TableSkeleton } from "@signalbox/ui";
import { IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { Breaker } from "@signalbox/domain/breakers/schema";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { counted } from "../breaker-lever/index.ts";
import { BreakerTable } from "./breaker-table.tsx";
import { useArrangement, useReadWall } from "./use-live-wall.ts";
import { WallContext } from "./wall-context.ts";

const READ_AGAIN_MS = 2000;

interface EntityBreakersProps {
  readonly entityRef: string;
  readonly name: string;
}

/** The breakers around an entity: of the calls that it makes, and of those that others make to it. */
export function EntityBreakers({ entityRef, name }: EntityBreakersProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(
    trpc.breakers.list.queryOptions({ entityRef }, { refetchInterval: READ_AGAIN_MS }),
  );
  if (data === undefined) {
    if (error === null) return <TableSkeleton label="Loading the breakers" count={4} />;
    return <Failure error={error} what="the breakers" onRetry={() => void refetch()} />;
  }
  if (data.items.length === 0) {
    return (
      <EmptyState
        icon={<IconPlugConnected aria-hidden size={20} />}
        title={`No breaker is known around ${name}`}
      >
        <p>
          One appears with the first call that it makes through the SDK, or that another service makes to it.
        </p>
      </EmptyState>
    );
  }
  return <Around breakers={data.items} entityRef={entityRef} name={name} />;
}

interface AroundProps extends EntityBreakersProps {
  readonly breakers: readonly Breaker[];
}

function Around({ breakers, entityRef, name }: AroundProps) {
  const wall = useReadWall(breakers);
  const { ids } = useArrangement(wall);
  const made = ids.filter((id) => wall.breaker(id)?.callerRef === entityRef);
  const received = ids.filter((id) => wall.breaker(id)?.dependencyRef === entityRef);
  return (
    <WallContext value={wall}>
      <Calls title={`Calls that ${name} makes`} name="entity-breakers-made" ids={made} />
      <Calls title={`Calls that others make to ${name}`} name="entity-breakers-received" ids={received} />
    </WallContext>
  );
}

function Calls({ title, name, ids }: { title: string; name: string; ids: readonly string[] }) {
  return (
    <Section title={title} count={ids.length}>
      <BreakerTable
        label={title}
        name={name}
        ids={ids}
        announcement={counted(ids.length, "breaker")}
        empty={<p>None of them is known to go through a breaker.</p>}
      />
    </Section>
  );
}
