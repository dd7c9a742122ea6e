"use client";

import { SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { LocationTarget } from "@signalbox/domain/catalog/schema";
import { ErrorState, SubmitButton } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";
import { checkedBy, problemsByField } from "../settings/index.ts";
import styles from "./locations.module.css";
import { TARGET_WORDS, TARGET_TYPES } from "./target-words.ts";

interface TargetFormProps {
  readonly pending: boolean;
  readonly failure: unknown;
  readonly onChange: (target: LocationTarget) => void;
  readonly onPreview: (target: LocationTarget) => void;
}

/** Asks for type and target; the preview is what it sends. */
export function TargetForm({ pending, failure, onChange, onPreview }: TargetFormProps) {
  const form = useForm<LocationTarget>({
    initialValues: { type: "file", target: "" },
    validate: checkedBy(LocationTarget),
    onValuesChange: onChange,
  });
  const error = failure ? shownError(failure) : null;
  const words = TARGET_WORDS[form.values.type];
  const field = form.getInputProps("target");
  const refused = error && problemsByField(error.issues)["target"];
  return (
    <form onSubmit={form.onSubmit((values) => onPreview(LocationTarget.parse(values)))} noValidate>
      <Stack gap="md" className={styles.form}>
        <SegmentedControl
          aria-label="Type"
          data={TARGET_TYPES.map((value) => ({ value, label: TARGET_WORDS[value].label }))}
          {...form.getInputProps("type")}
        />
        <TextInput
          label="Target"
          description={words.description}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          {...field}
          error={field.error ?? refused}
        />
        {error && <ErrorState title={error.message} remedy={error.remedy} />}
        <div>
          <SubmitButton variant="default" loading={pending}>
            Preview
          </SubmitButton>
        </div>
      </Stack>
    </form>
  );
}
