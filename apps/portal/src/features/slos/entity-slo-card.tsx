"use client";

import { Anchor, Skeleton } from "@mantine/core";
import { Section } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useTRPC } from "../../trpc/client.ts";
import { Failure } from "../../trpc/failure.tsx";
import { SloLines } from "./slo-lines.tsx";

const REFRESH_MS = 30_000;
const SHOWN = 4;

/** How an entity keeps its promises, on its overview; nothing where it made none. */
export function EntitySloCard({ entityRef }: { entityRef: string }) {
  const trpc = useTRPC();
  const [, setTab] = useQueryState("tab", parseAsString.withOptions({ history: "push" }));
  const { data, error, refetch } = useQuery(
    trpc.slos.list.queryOptions({ entityRef, limit: SHOWN, sort: "budget" }, { refetchInterval: REFRESH_MS }),
  );
  if (data !== undefined && data.items.length === 0) return null;
  return (
    <Section
      title="SLOs"
      {...(data !== undefined && { count: data.total })}
      action={
        <Anchor component="button" type="button" size="sm" onClick={() => void setTab("slos")}>
          Show all
        </Anchor>
      }
    >
      {data !== undefined ? (
        <SloLines items={data.items} />
      ) : error === null ? (
        <Skeleton height={40} />
      ) : (
        <Failure error={error} what="the SLOs" onRetry={() => void refetch()} />
      )}
    </Section>
  );
}
