"use client";

import { TagsInput, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { EntitySelect } from "../entity-select/index.ts";
import type { FlagValues } from "./flag-values.ts";

type Form = Pick<UseFormReturnType<FlagValues>, "getInputProps" | "values" | "setFieldValue" | "errors">;

/** What is asked of a flag as a whole; each is asked in one place only. */
export function FlagFields({ form }: { form: Form }) {
  return (
    <>
      <EntitySelect
        label="Entity"
        description="What in the catalog it belongs to; whoever owns that owns the flag."
        value={form.values.entityRef}
        error={form.errors["entityRef"]}
        onChange={(ref) => form.setFieldValue("entityRef", ref)}
      />
      <Textarea
        label="Description"
        description="What it switches, for whoever meets it at night."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        {...form.getInputProps("description")}
      />
      <TagsInput
        label="Tags"
        description="Enter after each."
        maxTags={50}
        clearable
        clearButtonProps={{ "aria-label": "No tags" }}
        {...form.getInputProps("tags")}
      />
      <TextInput
        type="date"
        label="Expires"
        description="From then on it is shown as stale; it is never switched off by that."
        {...form.getInputProps("expires")}
      />
    </>
  );
}
