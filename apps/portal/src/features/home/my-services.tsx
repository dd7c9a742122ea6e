"use client";

import { Anchor, Button, Table } from "@mantine/core";
import type { Me } from "@signalbox/domain/auth/schema";
import type { EntityRow } from "@signalbox/domain/catalog/schema";
import { EmptyState, EntityLink, Section, StatusBadge, TimeAgo } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "../../trpc/client.ts";
import { needingHandsFirst, ownedInput } from "./mine.ts";
import classes from "./home.module.css";

const MOST_SHOWN = 25;

/** What I own, the ones with problems first. */
export function MyServices({ me }: { me: Me }) {
  const input = ownedInput(me);
  return input === null ? <Unlinked /> : <Owned input={input} />;
}

function Owned({ input }: { input: NonNullable<ReturnType<typeof ownedInput>> }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.catalog.listEntities.queryOptions(input));
  if (data.items.length === 0) return <NothingOwned />;
  const all = `/catalog?${new URLSearchParams(input.owner.map((owner) => ["owner", owner])).toString()}`;
  const rows = needingHandsFirst(data.items).slice(0, MOST_SHOWN);
  return (
    <Section
      title="Owned by you and your teams"
      count={data.total}
      action={data.total > rows.length && <Anchor href={all}>Show all in the catalog</Anchor>}
    >
      <Table className={classes.table} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Kind</Table.Th>
            <Table.Th className={classes.wide}>Owner</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th className={classes.wide}>Changed</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Row key={row.ref} row={row} />
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function Row({ row }: { row: EntityRow }) {
  return (
    <Table.Tr>
      <Table.Td>
        <EntityLink entityRef={row.ref} title={row.title} />
      </Table.Td>
      <Table.Td>{row.type ?? row.kind}</Table.Td>
      <Table.Td className={classes.wide}>
        {row.owner === null ? "nobody" : <EntityLink entityRef={row.owner} withIcon={false} />}
      </Table.Td>
      <Table.Td>
        <EntityState row={row} />
      </Table.Td>
      <Table.Td className={classes.wide}>
        <TimeAgo time={row.updatedAt} />
      </Table.Td>
    </Table.Tr>
  );
}

function EntityState({ row: { problem, orphan } }: { row: EntityRow }) {
  if (problem) return <StatusBadge plain state="warning" word="Refused change" />;
  if (orphan) return <StatusBadge plain state="warning" word="Orphan" />;
  return <StatusBadge plain state="ok" />;
}

function BrowseButton() {
  return (
    <Button component={Link} href="/catalog" variant="default">
      Browse the catalog
    </Button>
  );
}

function NothingOwned() {
  return (
    <EmptyState title="Nothing in the catalog is owned by you or your teams yet" action={<BrowseButton />}>
      <p>
        Name your team as spec.owner in an entity&apos;s YAML; it appears here as soon as the file is read.
      </p>
    </EmptyState>
  );
}

function Unlinked() {
  return (
    <EmptyState title="You are not in the catalog yet" action={<BrowseButton />}>
      <p>Once a User entity with your e-mail address exists, what you and your teams own appears here.</p>
    </EmptyState>
  );
}
