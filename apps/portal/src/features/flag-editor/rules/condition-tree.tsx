"use client";

import { Button, Checkbox, Group, NativeSelect } from "@mantine/core";
import type { Condition } from "@signalbox/domain/flags/schema";
import { AddConditions } from "./add-conditions.tsx";
import { ConditionRow } from "./condition-row.tsx";
import { withoutCondition } from "./edit-list.ts";
import { useRuleNames } from "./rule-names.tsx";
import styles from "./rules.module.css";

/** The builder goes three groups deep; deeper ones are shown, and added in JSON. */
const DEEPEST = 3;

interface ConditionTreeProps {
  /** Names what the condition is part of: "rule 2". */
  readonly of: string;
  /** Where its issues are kept. */
  readonly place: string;
  readonly condition: Condition;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove?: () => void;
  readonly depth?: number;
}

/** Whom a rule is for: a condition, or groups of them. */
export function ConditionTree({ of, place, condition, onChange, onRemove, depth = 0 }: ConditionTreeProps) {
  if (condition.kind === "group") {
    return (
      <GroupEditor
        of={of}
        place={place}
        group={condition}
        depth={depth}
        onChange={onChange}
        {...(onRemove && { onRemove })}
      />
    );
  }
  return (
    <>
      <ConditionRow
        of={of}
        place={place}
        condition={condition}
        onChange={onChange}
        {...(onRemove && { onRemove })}
      />
      {depth === 0 && <AddConditions of={of} condition={condition} onChange={onChange} />}
    </>
  );
}

type GroupCondition = Extract<Condition, { kind: "group" }>;

interface GroupEditorProps extends Omit<ConditionTreeProps, "condition" | "depth"> {
  readonly group: GroupCondition;
  readonly depth: number;
}

function GroupEditor({ of, place, group, onChange, onRemove, depth }: GroupEditorProps) {
  const { issues } = useRuleNames();
  const label = depth === 0 ? `Conditions of ${of}` : `Group in ${of}`;
  const issue = group.conditions.length === 0 ? issues.get(place) : undefined;
  const change = (at: number, one: Condition) =>
    onChange({ ...group, conditions: group.conditions.with(at, one) });
  return (
    <fieldset className={styles.group} aria-label={label}>
      <Group gap="xs" className={styles.groupBar}>
        <NativeSelect
          aria-label={`Match of ${label}`}
          className={styles.match}
          data={[
            { value: "all", label: "All of these" },
            { value: "any", label: "Any of these" },
          ]}
          value={group.match}
          onChange={(event) => onChange({ ...group, match: event.currentTarget.value as "all" | "any" })}
        />
        <Checkbox
          label="not"
          aria-label={`Negate ${label}`}
          checked={group.negated}
          onChange={(event) => onChange({ ...group, negated: event.currentTarget.checked })}
        />
        {onRemove && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`Remove ${label}`}
            onClick={onRemove}
          >
            Remove group
          </Button>
        )}
      </Group>
      {group.conditions.map((one, at) => (
        <ConditionTree
          key={at}
          of={`${of}, ${String(at + 1)}`}
          place={`${place}.${String(at)}`}
          condition={one}
          depth={depth + 1}
          onChange={(next) => change(at, next)}
          onRemove={() => onChange(withoutCondition(group, at))}
        />
      ))}
      {issue !== undefined && <p className={styles.problem}>{issue}</p>}
      <AddConditions of={label} condition={group} nested={depth + 1 < DEEPEST} onChange={onChange} />
    </fieldset>
  );
}
