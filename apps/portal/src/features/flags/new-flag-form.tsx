"use client";

import { Button, SegmentedControl, Input, Stack, TextInput } from "@mantine/core";
import { ErrorState, SubmitButton } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";
import styles from "./flag.module.css";
import { FlagFields } from "./flag-fields.tsx";
import { useNewFlag } from "./use-new-flag.ts";
import { VariantsInput } from "./variants-input.tsx";

const TYPES = [
  { value: "boolean", label: "Boolean" },
  { value: "string", label: "Text" },
  { value: "number", label: "Number" },
  { value: "object", label: "Object" },
];

const SHOWN_AT_FIELDS = new Set([
  "key",
  "name",
  "type",
  "entityRef",
  "description",
  "tags",
  "expiresAt",
  "variants",
  "defaultVariant",
  "safeVariant",
]);

/** Asks for name, key, type, entity and variants; what most flags have is there already. */
export function NewFlagForm({ entityRef }: { entityRef: string }) {
  const { form, draft, problems, errors, create, setName, setKey, setType, setDraft, submit } =
    useNewFlag(entityRef);
  const failure = create.error && shownError(create.error);
  const elsewhere =
    failure &&
    (failure.issues.length === 0 ||
      failure.issues.some(({ path }) => !SHOWN_AT_FIELDS.has(path.split(/[./]/).find(Boolean) ?? "")));
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" className={styles.form}>
        <TextInput
          label="Name"
          description="What people call it."
          maxLength={120}
          autoComplete="off"
          {...form.getInputProps("name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Key"
          description="What code asks for. It never changes."
          maxLength={100}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={styles.keyField}
          {...form.getInputProps("key")}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        <FlagFields form={form} />
        <Input.Wrapper labelElement="div" label="Type" error={errors["type"]}>
          <SegmentedControl
            fullWidth
            aria-label="Type"
            data={TYPES}
            value={form.values.type}
            onChange={setType}
          />
        </Input.Wrapper>
        <VariantsInput
          type={form.values.type}
          draft={draft}
          problems={problems}
          errors={errors}
          onChange={setDraft}
        />
        {elsewhere && <ErrorState title={failure.message} remedy={failure.remedy} />}
        <div className={styles.formActions}>
          <Button component="a" href="/flags" variant="default">
            Cancel
          </Button>
          <SubmitButton loading={create.isPending}>Create flag</SubmitButton>
        </div>
      </Stack>
    </form>
  );
}
