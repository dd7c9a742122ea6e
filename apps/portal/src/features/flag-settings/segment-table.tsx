"use client";

import { Anchor, Button, Group, Table } from "@mantine/core";
import type { Segment } from "@signalbox/domain/flags/schema";
import { TimeAgo, WideTable } from "@signalbox/ui";
import Link from "next/link";
import styles from "./flag-settings.module.css";

interface SegmentTableProps {
  readonly segments: readonly Segment[];
  readonly onAsk: (what: "edit" | "delete", segment: Segment) => void;
}

export function SegmentTable({ segments, onAsk }: SegmentTableProps) {
  return (
    <WideTable label="Segments">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Segment</Table.Th>
          <Table.Th>Used by</Table.Th>
          <Table.Th>Changed</Table.Th>
          <Table.Th aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {segments.map((segment) => (
          <Table.Tr key={segment.name}>
            <Table.Td>
              <div className={styles.name}>{segment.name}</div>
              {segment.description !== "" && <div className={styles.dimmed}>{segment.description}</div>}
            </Table.Td>
            <Table.Td>
              <Users keys={segment.usedBy} />
            </Table.Td>
            <Table.Td>
              <TimeAgo time={segment.updatedAt} />
            </Table.Td>
            <Table.Td>
              <Group gap={6} justify="flex-end" wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Edit ${segment.name}`}
                  onClick={() => onAsk("edit", segment)}
                >
                  Edit
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Delete ${segment.name}`}
                  onClick={() => onAsk("delete", segment)}
                >
                  Delete
                </Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

const NAMED = 3;

function Users({ keys }: { keys: readonly string[] }) {
  if (keys.length === 0) return "no flag";
  const more = keys.length - NAMED;
  return (
    <Group gap={8}>
      {keys.slice(0, NAMED).map((key) => (
        <Anchor key={key} component={Link} href={`/flags/${encodeURIComponent(key)}`}>
          {key}
        </Anchor>
      ))}
      {more > 0 && <span className={styles.dimmed}>and {more} more</span>}
    </Group>
  );
}
