"use client";

import { ActionIcon, NativeSelect, Tooltip } from "@mantine/core";
import type { Condition } from "@signalbox/domain/flags/schema";
import { IconX } from "@tabler/icons-react";
import { AttributeRow } from "./attribute-row.tsx";
import { useRuleNames } from "./rule-names.tsx";
import styles from "./rules.module.css";

type Leaf = Exclude<Condition, { kind: "group" }>;

interface ConditionRowProps {
  readonly of: string;
  readonly place: string;
  readonly condition: Leaf;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove?: () => void;
}

/** One condition, with the way to take it away. */
export function ConditionRow({ of, place, condition, onChange, onRemove }: ConditionRowProps) {
  const { issues } = useRuleNames();
  const issue = issues.get(place);
  const remove =
    onRemove ?? (condition.kind === "everyone" ? undefined : () => onChange({ kind: "everyone" }));
  return (
    <div className={styles.condition} role="group" aria-label={`Condition of ${of}`}>
      {condition.kind === "everyone" ? (
        <span className={styles.everyone}>everyone</span>
      ) : condition.kind === "segment" ? (
        <SegmentFields of={of} condition={condition} onChange={onChange} />
      ) : (
        <AttributeRow name={of} condition={condition} onChange={onChange} />
      )}
      {remove && (
        <Tooltip label="Remove condition">
          <ActionIcon
            size={28}
            variant="subtle"
            color="gray"
            aria-label={`Remove condition of ${of}`}
            onClick={remove}
          >
            <IconX aria-hidden size={14} />
          </ActionIcon>
        </Tooltip>
      )}
      {issue !== undefined && <p className={styles.problem}>{issue}</p>}
    </div>
  );
}

interface SegmentFieldsProps {
  readonly of: string;
  readonly condition: Extract<Leaf, { kind: "segment" }>;
  readonly onChange: (condition: Condition) => void;
}

function SegmentFields({ of, condition, onChange }: SegmentFieldsProps) {
  const { segments } = useRuleNames();
  return (
    <>
      <NativeSelect
        aria-label={`Membership in ${of}`}
        className={styles.comparison}
        data={[
          { value: "in", label: "is in segment" },
          { value: "out", label: "is not in segment" },
        ]}
        value={condition.negated ? "out" : "in"}
        onChange={(event) => onChange({ ...condition, negated: event.currentTarget.value === "out" })}
      />
      <NativeSelect
        aria-label={`Segment of ${of}`}
        className={styles.value}
        data={[...new Set(["", ...segments, condition.segment])].map((name) => ({
          value: name,
          label: name === "" ? "Choose a segment" : name,
        }))}
        value={condition.segment}
        onChange={(event) => onChange({ ...condition, segment: event.currentTarget.value })}
      />
    </>
  );
}
