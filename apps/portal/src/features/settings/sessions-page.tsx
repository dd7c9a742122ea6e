"use client";

import { Button, Table } from "@mantine/core";
import type { Session } from "@signalbox/domain/auth/schema";
import { Section, StatusBadge, TableSkeleton, TimeAgo, WideTable } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { clientName } from "./client-name.ts";
import { rereadForLastUse } from "./last-use.ts";
import { SettingsFrame } from "./settings-tabs.tsx";
import { useSessionActions } from "./use-session-actions.ts";
import classes from "./settings.module.css";

export function SessionsPage() {
  return (
    <SettingsFrame
      title="Sessions"
      description="Where you are signed in. A revoked session is refused from its next request on."
    >
      <QueryBoundary what="your sessions" fallback={<TableSkeleton count={3} label="Loading sessions" />}>
        <Sessions />
      </QueryBoundary>
    </SettingsFrame>
  );
}

function isRunning({ revokedAt, expiresAt }: Session, now: number): boolean {
  return revokedAt === null && Date.parse(expiresAt) > now;
}

function Sessions() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.auth.listSessions.queryOptions({ limit: 100 }, rereadForLastUse));
  const { revoke, revokeOthers, pending } = useSessionActions();
  const running = data.items.filter((session) => isRunning(session, Date.now()));
  return (
    <Section
      title="Running"
      count={running.length}
      action={
        <Button variant="default" loading={pending} onClick={revokeOthers}>
          Sign out everywhere else
        </Button>
      }
    >
      <WideTable label="Running sessions">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Client</Table.Th>
            <Table.Th>Address</Table.Th>
            <Table.Th>Signed in</Table.Th>
            <Table.Th>Last seen</Table.Th>
            <Table.Th aria-label="Actions" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {running.map((session) => (
            <SessionRow key={session.id} session={session} onRevoke={() => revoke(session.id)} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Section>
  );
}

function SessionRow({ session, onRevoke }: { session: Session; onRevoke: () => void }) {
  const client = clientName(session.client);
  return (
    <Table.Tr>
      <Table.Td title={session.client ?? undefined} className={classes.client}>
        {client}
      </Table.Td>
      <Table.Td>{session.address ?? "unknown"}</Table.Td>
      <Table.Td>
        <TimeAgo time={session.createdAt} />
      </Table.Td>
      <Table.Td>
        <TimeAgo time={session.lastSeenAt} />
      </Table.Td>
      <Table.Td ta="right">
        {session.current ? (
          <StatusBadge plain state="ok" word="This one" />
        ) : (
          <Button size="compact-sm" variant="default" aria-label={`Revoke ${client}`} onClick={onRevoke}>
            Revoke
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
