"use client";

import { ActionIcon, Button, Menu } from "@mantine/core";
import type { RefreshResult } from "@signalbox/domain/catalog/schema";
import { IconCopy, IconDownload, IconRefresh, IconStar, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { BulkRefusals } from "./bulk-refusals.tsx";
import { MOST_SELECTED } from "./selection.ts";
import { useEntitySelection } from "./selection-context.tsx";
import { useBulkActions, type EntityQuestion } from "./use-bulk-actions.ts";
import { useStarring } from "./use-stars.ts";
import styles from "./workspace.module.css";

const NUMBER = new Intl.NumberFormat("en");

/** What can be done with the selected rows; there only while some are. */
export function BulkBar({ question, total }: { question: EntityQuestion; total: number | undefined }) {
  const selection = useEntitySelection();
  const [refused, setRefused] = useState<readonly RefreshResult[]>([]);
  const actions = useBulkActions(setRefused);
  const star = useStarring();
  const rows = [...(selection?.rows.values() ?? [])];
  const refs = rows.map(({ ref }) => ref);
  const refusals = <BulkRefusals refused={refused} onClose={() => setRefused([])} />;
  if (selection === null || rows.length === 0) return refusals;
  return (
    <div role="region" aria-label="Selected entities" className={styles.bulkBar}>
      <strong role="status">{`${NUMBER.format(rows.length)} selected`}</strong>
      <ActionIcon size={24} aria-label="Clear the selection" onClick={selection.clear}>
        <IconX aria-hidden size={14} />
      </ActionIcon>
      <SelectMatching question={question} total={total} actions={actions} />
      <div className={styles.bulkActions}>
        <Action icon={IconStar} title="Star" onClick={() => void star(rows, true)} />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh aria-hidden size={14} />}
          loading={actions.refreshing}
          onClick={() => actions.refresh(refs)}
        >
          Read again
        </Button>
        <Action icon={IconCopy} title="Copy refs" onClick={() => actions.copyRefs(refs)} />
        <Menu position="top-end">
          <Menu.Target>
            <Button size="compact-sm" variant="default" leftSection={<IconDownload aria-hidden size={14} />}>
              Export selected
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => actions.save(rows, "csv")}>CSV</Menu.Item>
            <Menu.Item onClick={() => actions.save(rows, "json")}>JSON</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {refusals}
    </div>
  );
}

interface ActionProps {
  readonly icon: typeof IconStar;
  readonly title: string;
  readonly onClick: () => void;
}

function Action({ icon: Icon, title, onClick }: ActionProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon aria-hidden size={14} />}
      onClick={onClick}
    >
      {title}
    </Button>
  );
}

interface SelectMatchingProps {
  readonly question: EntityQuestion;
  readonly total: number | undefined;
  readonly actions: ReturnType<typeof useBulkActions>;
}

/** Selects what the filter finds, loaded or not, as far as one command takes it. */
function SelectMatching({ question, total, actions }: SelectMatchingProps) {
  const selection = useEntitySelection();
  if (selection === null || total === undefined) return null;
  if (selection.rows.size >= Math.min(total, MOST_SELECTED)) return null;
  const select = async () => selection.all((await actions.matching(question)).items);
  const title =
    total > MOST_SELECTED
      ? `Select the first ${String(MOST_SELECTED)} of ${NUMBER.format(total)}`
      : `Select all ${NUMBER.format(total)}`;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={actions.finding}
      onClick={() => void select().catch(() => undefined)}
    >
      {title}
    </Button>
  );
}
