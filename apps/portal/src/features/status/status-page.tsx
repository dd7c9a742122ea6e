"use client";

import { Anchor, Button, Table } from "@mantine/core";
import type { Health, HealthCheck } from "@signalbox/domain/system/schema";
import { PageHeader, Section, StatusBadge, TableSkeleton, TimeAgo, WideTable } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { StaleBadge } from "../live/index.ts";
import { healthLook } from "./health-look.ts";
import classes from "./status.module.css";

const REFRESH_MS = 15_000;

/** The health object as a page: what load balancers and alerts read, for people. */
export function StatusPage() {
  return (
    <QueryBoundary what="the state of this installation" fallback={<Waiting />}>
      <Status />
    </QueryBoundary>
  );
}

function Waiting() {
  return (
    <>
      <PageHeader title="Status" />
      <TableSkeleton count={5} label="Running the checks" />
    </>
  );
}

function Status() {
  const trpc = useTRPC();
  const options = trpc.system.getHealth.queryOptions({}, { refetchInterval: REFRESH_MS });
  const { data: health, isFetching, refetch } = useSuspenseQuery(options);
  const { state, word, sentence } = healthLook(health.status);
  return (
    <>
      <PageHeader
        title="Status"
        status={
          <>
            <StatusBadge state={state} word={word} />
            <StaleBadge />
          </>
        }
        action={
          <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
            Check again
          </Button>
        }
        description={
          <>
            {sentence} Checked <TimeAgo time={health.checkedAt} focusable />, by itself every 15 s. Version{" "}
            {health.version}.
          </>
        }
      />
      <Checks checks={health.checks} />
      <Section title="For machines">
        <p className={classes.note}>
          The same object is at{" "}
          <Anchor component="a" href="/api/health/ready">
            /api/health/ready
          </Anchor>{" "}
          (503 when down), measures for Prometheus are at{" "}
          <Anchor component="a" href="/api/metrics">
            /api/metrics
          </Anchor>
          .
        </p>
      </Section>
    </>
  );
}

function Checks({ checks }: { checks: Health["checks"] }) {
  return (
    <Section title="Checks">
      <WideTable label="Checks">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Part</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Finding</Table.Th>
            <Table.Th ta="right">Took</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(checks).map(([name, check]) => (
            <CheckRow key={name} check={check} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Section>
  );
}

function CheckRow({ check: { status, title, detail, durationMs } }: { check: HealthCheck }) {
  const { state, word } = healthLook(status);
  return (
    <Table.Tr>
      <Table.Th scope="row">{title}</Table.Th>
      <Table.Td>
        <StatusBadge plain state={state} word={word} />
      </Table.Td>
      <Table.Td className={classes.finding}>{detail}</Table.Td>
      <Table.Td ta="right">{Math.round(durationMs)} ms</Table.Td>
    </Table.Tr>
  );
}
