"use client";

import { Group, Table } from "@mantine/core";
import { manageKeys } from "@signalbox/domain/flags/permissions";
import type { EnvironmentKey } from "@signalbox/domain/flags/schema";
import { GuardedButton, StatusBadge, TimeAgo, WideTable } from "@signalbox/ui";
import { useCan } from "../../trpc/use-can.ts";
import styles from "./flag-settings.module.css";
import { keyLook } from "./key-state.ts";

export type KeyAct = "revoke" | "rotate";

interface KeyTableProps {
  readonly keys: readonly EnvironmentKey[];
  readonly onAsk: (what: KeyAct, entry: EnvironmentKey) => void;
}

export function KeyTable({ keys, onAsk }: KeyTableProps) {
  return (
    <WideTable label="Keys">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Kind</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th>Created</Table.Th>
          <Table.Th>Ends</Table.Th>
          <Table.Th aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {keys.map((entry) => (
          <KeyRow key={entry.id} entry={entry} onAsk={(what) => onAsk(what, entry)} />
        ))}
      </Table.Tbody>
    </WideTable>
  );
}

function KeyRow({ entry, onAsk }: { entry: EnvironmentKey; onAsk: (what: KeyAct) => void }) {
  const { state, word, works } = keyLook(entry, Date.now());
  const can = useCan(manageKeys, { type: "flags.key", id: "*" });
  const actions = entry.replacedBy === null ? (["rotate", "revoke"] as const) : (["revoke"] as const);
  return (
    <Table.Tr data-muted={!works || undefined}>
      <Table.Td>
        <span className={styles.name}>{entry.name}</span>{" "}
        <code className={`${styles.mono} ${styles.dimmed}`}>…{entry.hint}</code>
      </Table.Td>
      <Table.Td>{entry.kind}</Table.Td>
      <Table.Td>
        <StatusBadge
          plain
          state={state}
          word={word}
          {...(state === "unknown" && { reason: "No edge takes this key any more." })}
        />
      </Table.Td>
      <Table.Td>
        <TimeAgo time={entry.createdAt} />
      </Table.Td>
      <Table.Td>{entry.expiresAt === null ? "never" : <TimeAgo time={entry.expiresAt} />}</Table.Td>
      <Table.Td>
        {works && (
          <Group gap={6} justify="flex-end" wrap="nowrap">
            {actions.map((what) => (
              <GuardedButton
                key={what}
                can={can}
                size="compact-sm"
                variant="default"
                onClick={() => onAsk(what)}
              >
                {what === "rotate" ? "Rotate" : "Revoke"}
              </GuardedButton>
            ))}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
