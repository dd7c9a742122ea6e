"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { RefreshResult } from "@signalbox/domain/catalog/schema";
import { EntityLink, StatusBadge } from "@signalbox/ui";
import styles from "./workspace.module.css";

const words = { denied: "Denied", missing: "Missing", unreadable: "Not read", requested: "Asked" } as const;

/** The entities that are not read again, each with the reason. */
export function BulkRefusals({
  refused,
  onClose,
}: {
  refused: readonly RefreshResult[];
  onClose: () => void;
}) {
  const title =
    refused.length === 1 ? "1 entity is not read again" : `${refused.length} entities are not read again`;
  return (
    <Modal
      opened={refused.length > 0}
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <Stack gap="md">
        <Text size="sm">Whatever else was selected is being read. These stay as they are:</Text>
        <ul className={styles.refusals} aria-label="Not read again">
          {refused.map(({ ref, outcome, reason }) => (
            <li key={ref} className={styles.refusal}>
              <span className={styles.refusalLine}>
                <StatusBadge
                  plain
                  state={outcome === "denied" ? "warning" : "unknown"}
                  word={words[outcome]}
                />
                <EntityLink entityRef={ref} unresolved={outcome === "missing"} />
              </span>
              {reason !== null && <span className={styles.dim}>{reason}</span>}
            </li>
          ))}
        </ul>
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
