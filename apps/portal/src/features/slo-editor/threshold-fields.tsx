"use client";

import { NativeSelect, TextInput } from "@mantine/core";
import type { QueryFieldProps } from "./query-field-props.ts";
import { QueryField } from "./query-field.tsx";
import styles from "./slo-editor.module.css";
import type { SloForm } from "./use-slo-form.ts";

const OPS = [
  { value: "lte", label: "≤ at most" },
  { value: "lt", label: "< less than" },
  { value: "gte", label: "≥ at least" },
  { value: "gt", label: "> more than" },
] as const;

interface ThresholdFieldsProps {
  readonly form: SloForm;
  readonly askFor: QueryFieldProps["askFor"];
}

/** A query that gives one value for each minute, and how that becomes good or bad. */
export function ThresholdFields({ form: { values, problems, change }, askFor }: ThresholdFieldsProps) {
  return (
    <>
      <QueryField
        label="Query"
        description="One value for each minute."
        language={values.language}
        askFor={askFor}
        value={values.query}
        error={problems["query"]}
        onChange={(query) => change({ query })}
      />
      {values.kind === "threshold" ? (
        <div className={styles.pair}>
          <NativeSelect
            label="A minute is good while it is"
            data={[...OPS]}
            value={values.op}
            onChange={({ currentTarget }) =>
              change({ op: OPS.find(({ value }) => value === currentTarget.value)?.value ?? "lte" })
            }
          />
          <TextInput
            label="Limit"
            inputMode="decimal"
            value={values.value}
            error={problems["value"]}
            onChange={({ currentTarget }) => change({ value: currentTarget.value })}
          />
        </div>
      ) : (
        <NativeSelect
          label="The share is of"
          data={[
            { value: "success", label: "Good events" },
            { value: "failure", label: "Bad events" },
          ]}
          value={values.rawType}
          onChange={({ currentTarget }) =>
            change({ rawType: currentTarget.value === "failure" ? "failure" : "success" })
          }
        />
      )}
    </>
  );
}
