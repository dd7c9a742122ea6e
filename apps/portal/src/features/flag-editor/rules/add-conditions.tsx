"use client";

import { Button, Group } from "@mantine/core";
import type { Condition } from "@signalbox/domain/flags/schema";
import { IconPlus } from "@tabler/icons-react";
import { newCondition, withCondition } from "./edit-list.ts";

interface AddConditionsProps {
  readonly of: string;
  readonly condition: Condition;
  readonly nested?: boolean;
  readonly onChange: (condition: Condition) => void;
}

/** The ways to ask for more. */
export function AddConditions({ of, condition, nested = false, onChange }: AddConditionsProps) {
  const match = condition.kind === "group" ? condition.match : "all";
  const isGroup = condition.kind === "group";
  const add = (added: Condition) =>
    onChange(
      isGroup
        ? { ...condition, conditions: [...condition.conditions, added] }
        : withCondition(condition, match, added),
    );
  const buttons: readonly (readonly [string, () => Condition])[] = [
    ["Condition", newCondition],
    ["Segment", () => ({ kind: "segment", segment: "", negated: false })],
    ...(nested ? [["Group", newGroup] as const] : []),
  ];
  return (
    <Group gap={6}>
      {buttons.map(([label, make]) => (
        <Button
          key={label}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus aria-hidden size={12} />}
          aria-label={`Add ${label.toLowerCase()} to ${of}`}
          onClick={() => add(make())}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}

function newGroup(): Condition {
  return { kind: "group", match: "any", negated: false, conditions: [newCondition()] };
}
