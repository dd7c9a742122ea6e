"use client";

import { Checkbox, NativeSelect, Stack, TextInput } from "@mantine/core";
import { allowedText } from "./allowed-text.ts";
import styles from "./slo-editor.module.css";
import type { SloForm } from "./use-slo-form.ts";

const UNITS = ["week", "month", "quarter", "year"] as const;
const METHODS = [
  { value: "occurrences", label: "Every event weighs the same" },
  { value: "timeslices", label: "Slices of time are good or bad" },
  { value: "ratio-timeslices", label: "Every slice of time weighs the same" },
] as const;
const ALERTS = [
  { field: "page", label: "Page while the budget burns fast (1 h and 6 h)" },
  { field: "ticket", label: "Ticket while it burns slowly (1 d and 3 d)" },
  { field: "halfBudget", label: "Ticket once half the budget is spent" },
  { field: "noData", label: "Ticket when no data come" },
] as const;

/** How much shall be good, over which time, and who hears of it when it is not. */
export function ObjectiveFields({ form: { values, problems, change } }: { form: SloForm }) {
  const text = (field: "target" | "days" | "timeZone" | "sliceMinutes" | "sliceTarget", label: string) => (
    <TextInput
      label={label}
      inputMode={field === "timeZone" ? "text" : "decimal"}
      value={values[field]}
      error={problems[field]}
      {...(field === "target" && { description: allowedText(values) })}
      onChange={({ currentTarget }) => change({ [field]: currentTarget.value })}
    />
  );
  return (
    <>
      {text("target", "Objective (% good)")}
      <div className={styles.pair}>
        <NativeSelect
          label="Window"
          data={[
            { value: "rolling", label: "Rolling" },
            { value: "calendar", label: "Calendar" },
          ]}
          value={values.windowKind}
          onChange={({ currentTarget }) =>
            change({ windowKind: currentTarget.value === "calendar" ? "calendar" : "rolling" })
          }
        />
        {values.windowKind === "rolling" ? (
          text("days", "Days")
        ) : (
          <NativeSelect
            label="Each"
            data={[...UNITS]}
            value={values.unit}
            onChange={({ currentTarget }) =>
              change({ unit: UNITS.find((unit) => unit === currentTarget.value) ?? "month" })
            }
          />
        )}
      </div>
      {values.windowKind === "calendar" && text("timeZone", "Time zone of the calendar")}
      <NativeSelect
        label="How the budget counts"
        data={[...METHODS]}
        value={values.method}
        error={problems["method"]}
        onChange={({ currentTarget }) =>
          change({
            method: METHODS.find(({ value }) => value === currentTarget.value)?.value ?? "occurrences",
          })
        }
      />
      {values.method !== "occurrences" && (
        <div className={styles.pair}>
          {text("sliceMinutes", "Slice (minutes)")}
          {values.method === "timeslices" && text("sliceTarget", "A slice is good from (% good)")}
        </div>
      )}
      <Checkbox.Group
        label="Alerts"
        value={ALERTS.map(({ field }) => field).filter((field) => values[field])}
        onChange={(chosen) =>
          change(Object.fromEntries(ALERTS.map(({ field }) => [field, chosen.includes(field)])))
        }
      >
        <Stack gap={6} mt={6}>
          {ALERTS.map(({ field, label }) => (
            <Checkbox key={field} value={field} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
