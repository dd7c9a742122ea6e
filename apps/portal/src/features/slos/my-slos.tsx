"use client";

import { Anchor } from "@mantine/core";
import { Section } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { SloLines } from "./slo-lines.tsx";

const SHOWN = 6;
const MOST_OWNERS = 30;
const REFRESH_MS = 30_000;

/** Promises of mine that are in trouble; nothing at all while all are kept. */
export function MySlos({ owners }: { owners: readonly string[] }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.slos.list.queryOptions(
      { owner: owners.slice(0, MOST_OWNERS), state: ["critical", "warning"], sort: "budget", limit: SHOWN },
      { refetchInterval: REFRESH_MS },
    ),
  );
  if (data.items.length === 0) return null;
  return (
    <Section
      title="SLOs in trouble"
      count={data.total}
      action={data.total > data.items.length && <Anchor href="/slos">Show all SLOs</Anchor>}
    >
      <SloLines items={data.items} />
    </Section>
  );
}
