"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { SavedView } from "@signalbox/domain/workspace/schema";
import type { ListState } from "./view-address.ts";
import styles from "./workspace.module.css";

interface ViewConflictProps {
  /** The view as somebody else left it. */
  readonly theirs: SavedView;
  readonly mine: ListState;
  readonly onSaveOver: () => void;
  readonly onSaveAs: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Somebody else was first: shows both, and leaves it to the person which one stays. */
export function ViewConflict({ theirs, mine, onClose, ...choices }: ViewConflictProps) {
  const title = `${theirs.name} was changed in the meantime`;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Text size="sm">
          Somebody else saved this view after you opened it. Nothing of yours is lost yet.
        </Text>
        <State title="As it is saved now" state={theirs} />
        <State title="As you have it" state={mine} />
        <Group gap="xs" justify="flex-end">
          <Button variant="default" onClick={choices.onTakeTheirs}>
            Take theirs
          </Button>
          <Button variant="default" onClick={choices.onSaveOver}>
            Save over theirs
          </Button>
          <Button data-autofocus onClick={choices.onSaveAs}>
            Save yours as another view
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function State({ title, state: { query, sort } }: { title: string; state: ListState }) {
  return (
    <section>
      <h3 className={styles.stateTitle}>{title}</h3>
      <code className={styles.state}>{query.trim() === "" ? "All entities" : query}</code>
      {sort !== null && (
        <span className={styles.dim}> sorted by {sort.replace(/^-(.*)$/, "$1, last first")}</span>
      )}
    </section>
  );
}
