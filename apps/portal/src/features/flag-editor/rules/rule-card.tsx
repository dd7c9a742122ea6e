"use client";

import { ActionIcon, Group, Tooltip } from "@mantine/core";
import type { Rule } from "@signalbox/domain/flags/schema";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ConditionTree } from "./condition-tree.tsx";
import { ServeEditor } from "./serve-editor.tsx";
import styles from "./rules.module.css";

interface RuleCardProps {
  readonly id: string;
  readonly at: number;
  readonly count: number;
  readonly rule: Rule;
  readonly onChange: (rule: Rule) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** One rule: whom it is for and what they get. Alt with an arrow key moves it. */
export function RuleCard({ id, at, count, rule, onChange, onMove, onRemove }: RuleCardProps) {
  const name = `rule ${String(at + 1)}`;
  return (
    <li
      id={id}
      className={styles.rule}
      tabIndex={-1}
      aria-label={`Rule ${String(at + 1)}`}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        onMove(at + (event.key === "ArrowUp" ? -1 : 1));
      }}
    >
      <div className={styles.ruleBar}>
        <h3 className={styles.ruleName}>Rule {at + 1}</h3>
        <Group gap={2} wrap="nowrap">
          <CardAction
            label={`Move ${name} up`}
            hint="Alt ↑"
            disabled={at === 0}
            onClick={() => onMove(at - 1)}
          >
            <IconArrowUp aria-hidden size={15} />
          </CardAction>
          <CardAction
            label={`Move ${name} down`}
            hint="Alt ↓"
            disabled={at === count - 1}
            onClick={() => onMove(at + 1)}
          >
            <IconArrowDown aria-hidden size={15} />
          </CardAction>
          <CardAction label={`Remove ${name}`} onClick={onRemove}>
            <IconTrash aria-hidden size={15} />
          </CardAction>
        </Group>
      </div>
      <div className={styles.part}>
        <span className={styles.word}>For</span>
        <div className={styles.tree}>
          <ConditionTree
            of={name}
            place={`${String(at)}.when`}
            condition={rule.when}
            onChange={(when) => onChange({ ...rule, when })}
          />
        </div>
      </div>
      <div className={styles.part}>
        <span className={styles.word}>serve</span>
        <ServeEditor
          of={name}
          place={`${String(at)}.serve`}
          serve={rule.serve}
          onChange={(serve) => onChange({ ...rule, serve })}
        />
      </div>
    </li>
  );
}

interface CardActionProps {
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function CardAction({ label, hint, disabled = false, onClick, children }: CardActionProps) {
  return (
    <Tooltip label={hint === undefined ? label : `${label} (${hint})`}>
      <ActionIcon
        size={28}
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => !disabled && onClick()}
        {...(disabled && { "aria-disabled": true, "data-disabled": true })}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
