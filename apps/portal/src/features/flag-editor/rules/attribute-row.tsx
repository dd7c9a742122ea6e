"use client";

import { Autocomplete, NativeSelect } from "@mantine/core";
import type { AttributeCondition } from "@signalbox/domain/flags/schema";
import { choiceOf, choicesFor, surpriseOf, withChoice } from "./condition-choice.ts";
import { useRuleNames } from "./rule-names.tsx";
import { ValueInput, ValuesInput } from "./value-input.tsx";
import styles from "./rules.module.css";

interface AttributeRowProps {
  /** Names the condition: "condition 1 of rule 2". */
  readonly name: string;
  readonly condition: AttributeCondition;
  readonly onChange: (condition: AttributeCondition) => void;
}

/** One comparison of an attribute: which, how, with what. */
export function AttributeRow({ name, condition, onChange }: AttributeRowProps) {
  const { attributes } = useRuleNames();
  const choice = choiceOf(condition);
  const choices = choicesFor(choice);
  const groups = [...new Set(choices.map(({ group }) => group))];
  const surprise = surpriseOf(condition);
  return (
    <>
      <Autocomplete
        aria-label={`Attribute of ${name}`}
        className={styles.attribute}
        placeholder="Attribute"
        data={[...attributes]}
        value={condition.attribute}
        spellCheck={false}
        maxLength={200}
        onChange={(attribute) => onChange({ ...condition, attribute })}
      />
      <NativeSelect
        aria-label={`Comparison of ${name}`}
        className={styles.comparison}
        data={groups.map((group) => ({
          group,
          items: choices.filter((one) => one.group === group).map(({ id, label }) => ({ value: id, label })),
        }))}
        value={choice}
        onChange={(event) => onChange(withChoice(condition, event.currentTarget.value))}
      />
      <ComparedWith name={name} condition={condition} onChange={onChange} />
      {surprise !== null && <p className={styles.hint}>{surprise}</p>}
    </>
  );
}

const NUMERIC = new Set(["greater", "at-least", "less", "at-most"]);

function ComparedWith({ name, condition, onChange }: AttributeRowProps) {
  const label = `Value of ${name}`;
  switch (condition.kind) {
    case "exists":
      return null;
    case "one-of":
      return (
        <ValuesInput
          label={`Values of ${name}`}
          values={condition.values}
          onChange={(values) => onChange({ ...condition, values })}
        />
      );
    case "version":
      return (
        <ValueInput
          label={label}
          only="text"
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value: String(value) })}
        />
      );
    case "compare": {
      const text = condition.comparison === "starts-with" || condition.comparison === "ends-with";
      const number = NUMERIC.has(condition.comparison) && typeof condition.value === "number";
      return (
        <ValueInput
          label={label}
          value={condition.value}
          {...(text ? { only: "text" as const } : number ? { only: "number" as const } : {})}
          onChange={(value) => onChange({ ...condition, value })}
        />
      );
    }
    default:
      return condition satisfies never;
  }
}
