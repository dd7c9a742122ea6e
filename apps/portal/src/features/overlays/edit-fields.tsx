"use client";

import { Autocomplete, Stack, TagsInput, TextInput, Textarea } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { ErrorIssue } from "@signalbox/kernel";
import type { OverlayField } from "@signalbox/domain/catalog/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import type { EditValues } from "./edit-values.ts";
import { LinksInput } from "./links-input.tsx";
import styles from "./overlays.module.css";

interface EditFieldsProps {
  readonly fields: readonly OverlayField[];
  readonly draft: EditValues;
  readonly issues: readonly ErrorIssue[];
  readonly onChange: (part: Partial<EditValues>) => void;
}

/** Teams and people that fit what was typed. */
function useOwners(typed: string): string[] {
  const trpc = useTRPC();
  const [text] = useDebouncedValue(typed.replace(/^(user|group):[^/]*\//, "").trim(), 120);
  const input = { kind: ["Group", "User"], limit: 12, ...(text !== "" && { text }) };
  const options = trpc.catalog.listEntities.queryOptions(input, { placeholderData: keepPreviousData });
  return useQuery(options).data?.items.map(({ ref }) => ref) ?? [];
}

/** What an issue says, after the first letter that a sentence begins with. */
function problemIn(issues: readonly ErrorIssue[], path: string): string | undefined {
  const found = issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`));
  return found && `${found.message.charAt(0).toUpperCase()}${found.message.slice(1)}`;
}

export function EditFields({ fields, draft, issues, onChange }: EditFieldsProps) {
  const problem = (path: string) => problemIn(issues, path);
  const owners = useOwners(draft.owner);
  const has = (field: OverlayField) => fields.includes(field);
  return (
    <Stack gap="md" className={styles.form}>
      {has("title") && (
        <TextInput
          label="Title"
          description="What people call it. Empty shows its name."
          maxLength={200}
          value={draft.title}
          error={problem("title")}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
      )}
      <Textarea
        label="Description"
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        value={draft.description}
        error={problem("description")}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      {has("owner") && (
        <Autocomplete
          label="Owner"
          description="The team or person that answers for it, as in group:default/platform"
          data={owners}
          filter={({ options }) => options}
          withScrollArea={false}
          styles={{ options: { maxHeight: 220, overflowY: "auto" } }}
          maxLength={200}
          value={draft.owner}
          error={problem("owner")}
          onChange={(owner) => onChange({ owner })}
        />
      )}
      <TagsInput
        label="Tags"
        description="Small letters, digits, :, + and #; Enter adds one"
        value={[...draft.tags]}
        error={problem("tags")}
        onChange={(tags) => onChange({ tags })}
      />
      <LinksInput value={draft.links} problemAt={problem} onChange={(links) => onChange({ links })} />
    </Stack>
  );
}
