"use client";

import { Input, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { entityName } from "@signalbox/ui";
import { useState } from "react";
import { PRESET_WORDS, PRESETS, presetValues, type Preset } from "./indicator-presets.ts";
import { QueryField } from "./query-field.tsx";
import styles from "./slo-editor.module.css";
import { ThresholdFields } from "./threshold-fields.tsx";
import type { SloForm } from "./use-slo-form.ts";
import { useSources } from "./use-sources.ts";

const KINDS = [
  { value: "ratio", label: "Good events of all events" },
  { value: "threshold", label: "A value against a limit" },
  { value: "raw", label: "A share that the source works out" },
] as const;

/** What is counted, in the language of the source: a preset writes the queries, and they can be changed. */
export function IndicatorFields({ form, isNew }: { form: SloForm; isNew: boolean }) {
  const { values, problems, change } = form;
  const { sources, askFor, languageOf } = useSources(values.source);
  const [preset, setPreset] = useState<Preset>("custom");
  const [seconds, setSeconds] = useState("0.3");
  const fill = (chosen: Preset, part: Partial<typeof values> = {}, limit = seconds) => {
    const { entityRef, environment, language } = { ...values, ...part };
    const service = entityName(entityRef)?.name ?? "my-service";
    const asked = { service, environment, seconds: Number(limit.replace(",", ".")) || 0.3 };
    change({ ...part, ...presetValues(chosen, language, asked) });
  };
  return (
    <>
      <NativeSelect
        label="Source"
        description={`Where the numbers come from. It speaks ${values.language}.`}
        data={[
          { value: "", label: "The default source" },
          ...sources.map(({ name, title }) => ({ value: name, label: `${title} (${name})` })),
        ]}
        value={values.source}
        error={problems["source"] ?? problems["language"]}
        onChange={({ currentTarget: { value: source } }) =>
          fill(preset, { source, language: languageOf(source) ?? values.language })
        }
      />
      <Input.Wrapper labelElement="div" label="What is promised">
        <SegmentedControl
          fullWidth
          aria-label="What is promised"
          className={styles.presets}
          data={PRESETS.map((value) => ({ value, label: PRESET_WORDS[value] }))}
          value={preset}
          onChange={(wanted) => {
            const chosen = PRESETS.find((one) => one === wanted) ?? "custom";
            setPreset(chosen);
            fill(chosen, { language: languageOf(values.source) ?? values.language });
          }}
        />
      </Input.Wrapper>
      {preset === "latency" && (
        <TextInput
          label="Answered within (seconds)"
          inputMode="decimal"
          value={seconds}
          onChange={({ currentTarget }) => {
            setSeconds(currentTarget.value);
            fill("latency", {}, currentTarget.value);
          }}
        />
      )}
      {(preset === "custom" || !isNew) && (
        <NativeSelect
          label="Indicator"
          data={[...KINDS]}
          value={values.kind}
          onChange={({ currentTarget }) =>
            change({ kind: KINDS.find(({ value }) => value === currentTarget.value)?.value ?? "ratio" })
          }
        />
      )}
      {values.kind === "ratio" ? (
        <RatioFields form={form} askFor={askFor} />
      ) : (
        <ThresholdFields form={form} askFor={askFor} />
      )}
    </>
  );
}

interface RatioFieldsProps {
  readonly form: SloForm;
  readonly askFor: ReturnType<typeof useSources>["askFor"];
}

function RatioFields({ form: { values, problems, change }, askFor }: RatioFieldsProps) {
  const { language, counts } = values;
  return (
    <>
      <QueryField
        label="All events"
        language={language}
        askFor={askFor}
        value={values.total}
        error={problems["total"]}
        onChange={(total) => change({ total })}
      />
      <NativeSelect
        label="The other query counts"
        data={[
          { value: "good", label: "Good events" },
          { value: "bad", label: "Bad events" },
        ]}
        value={counts}
        onChange={({ currentTarget }) => change({ counts: currentTarget.value === "good" ? "good" : "bad" })}
      />
      <QueryField
        label={counts === "good" ? "Good events" : "Bad events"}
        language={language}
        askFor={askFor}
        value={values.part}
        error={problems["part"]}
        onChange={(part) => change({ part })}
      />
    </>
  );
}
