"use client";

import { ActionIcon, Button, NativeSelect, NumberInput } from "@mantine/core";
import type { Flag, FlagEnvironment, RampStep, SchedulePlan } from "@signalbox/domain/flags/schema";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { settingIn, valuesOf } from "../draft/setting-draft.ts";
import { presetVariants } from "../rules/presets.ts";
import { USUAL_STEPS, durationWords, rampMinutes, stepIssues } from "./schedule-words.ts";
import styles from "./schedules.module.css";

/** A ramp as it is being planned; `plan` is null until it is right. */
export function useRampDraft(flag: Flag, environment: FlagEnvironment) {
  const setting = settingIn(flag, environment.name);
  const { on, off } = setting ? presetVariants(valuesOf(setting)) : { on: "", off: "" };
  const [variant, setVariant] = useState(on);
  const [rest, setRest] = useState(off);
  const [steps, setSteps] = useState(USUAL_STEPS);
  const issues = stepIssues(steps);
  const same = variant === rest;
  const right = issues.size === 0 && !same && steps.length > 0;
  const plan: SchedulePlan | null = right ? { kind: "ramp", variant, rest, steps: [...steps] } : null;
  const names = Object.keys(setting?.definition.variants ?? {});
  return { names, variant, setVariant, rest, setRest, same, steps, setSteps, issues, plan };
}

type RampDraft = ReturnType<typeof useRampDraft>;

/** Which variant grows over which, and how far for how long. */
export function RampFields({ draft }: { draft: RampDraft }) {
  const { names, variant, setVariant, rest, setRest, same, steps, setSteps, issues } = draft;
  const last = steps.at(-1);
  return (
    <>
      <div className={styles.pair}>
        <NativeSelect
          label="Variant that grows"
          data={names}
          value={variant}
          onChange={(event) => setVariant(event.currentTarget.value)}
        />
        <NativeSelect
          label="The others keep"
          data={names}
          value={rest}
          error={same ? "Choose another variant." : undefined}
          onChange={(event) => setRest(event.currentTarget.value)}
        />
      </div>
      <fieldset className={styles.fields}>
        <legend>Steps</legend>
        {steps.map((step, at) => (
          <StepRow
            key={at}
            at={at}
            step={step}
            isLast={at === steps.length - 1}
            issue={issues.get(at)}
            onChange={(next) => setSteps(steps.with(at, next))}
            {...(steps.length > 1 && { onRemove: () => setSteps(steps.toSpliced(at, 1)) })}
          />
        ))}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus aria-hidden size={14} />}
          disabled={steps.length >= 20}
          onClick={() =>
            setSteps([...steps, { percent: Math.min(100, (last?.percent ?? 0) * 2 || 1), minutes: 60 }])
          }
        >
          Add step
        </Button>
      </fieldset>
      <p className={styles.facts}>
        {`Begins at once and reaches ${String(last?.percent ?? 0)} % after ${durationWords(rampMinutes(steps))}. It changes what is served where no rule matches, and pauses when somebody sets the flag meanwhile.`}
      </p>
    </>
  );
}

const UNITS = { min: 1, h: 60, d: 1440 } as const;
type Unit = keyof typeof UNITS;

function unitOf(minutes: number): Unit {
  if (minutes > 0 && minutes % UNITS.d === 0) return "d";
  return minutes > 0 && minutes % UNITS.h === 0 ? "h" : "min";
}

interface StepRowProps {
  readonly at: number;
  readonly step: RampStep;
  readonly isLast: boolean;
  readonly issue: string | undefined;
  readonly onChange: (step: RampStep) => void;
  readonly onRemove?: () => void;
}

function StepRow({ at, step, isLast, issue, onChange, onRemove }: StepRowProps) {
  const name = `step ${String(at + 1)}`;
  const unit = unitOf(step.minutes);
  const hold = (amount: number, of: Unit) =>
    onChange({ ...step, minutes: Math.min(525_600, Math.round(amount * UNITS[of])) });
  return (
    <div className={styles.stepRow}>
      <NumberInput
        aria-label={`Percent of ${name}`}
        suffix=" %"
        min={0}
        max={100}
        decimalScale={3}
        hideControls
        value={step.percent}
        error={issue !== undefined}
        onChange={(percent) => onChange({ ...step, percent: Number(percent) || 0 })}
      />
      {isLast ? (
        <span className={styles.said}>stays</span>
      ) : (
        <>
          <NumberInput
            aria-label={`How long ${name} holds`}
            prefix="for "
            min={0}
            decimalScale={0}
            hideControls
            value={step.minutes / UNITS[unit]}
            onChange={(amount) => hold(Number(amount) || 0, unit)}
          />
          <NativeSelect
            aria-label={`Unit of ${name}`}
            data={[
              { value: "min", label: "min" },
              { value: "h", label: "h" },
              { value: "d", label: "d" },
            ]}
            value={unit}
            onChange={(event) => hold(step.minutes / UNITS[unit], event.currentTarget.value as Unit)}
          />
        </>
      )}
      {onRemove && (
        <ActionIcon size={28} variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconX aria-hidden size={14} />
        </ActionIcon>
      )}
      {issue !== undefined && <p className={styles.problem}>{issue}</p>}
    </div>
  );
}
