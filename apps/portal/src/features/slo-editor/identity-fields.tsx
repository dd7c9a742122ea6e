"use client";

import { NativeSelect, TagsInput, Textarea, TextInput } from "@mantine/core";
import { EntitySelect } from "../entity-select/index.ts";
import { useEnvironments } from "../levers/index.ts";
import styles from "./slo-editor.module.css";
import type { SloForm } from "./use-slo-form.ts";

const TIERS = [
  { value: "", label: "Nobody has said" },
  ...["1", "2", "3", "4"].map((value) => ({ value, label: `Tier ${value}` })),
];

/** What the objective is called and whose promise it is. */
export function IdentityFields({ form, isNew }: { form: SloForm; isNew: boolean }) {
  const { values, problems, change } = form;
  const environments = useEnvironments();
  const names = [...new Set([...environments.map(({ name }) => name), values.environment])].filter(Boolean);
  return (
    <>
      <EntitySelect
        label="Entity"
        description="What in the catalog makes the promise; whoever owns that owns it."
        value={values.entityRef}
        error={problems["entityRef"]}
        onChange={(entityRef) => change({ entityRef })}
      />
      <TextInput
        label="Title"
        description="What is promised, as people say it: “Checkout answers”."
        maxLength={120}
        autoComplete="off"
        value={values.title}
        error={problems["title"]}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      {isNew && (
        <TextInput
          label="Name"
          description="Names it in files and alerts. It never changes."
          maxLength={63}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className={styles.mono}
          value={values.name}
          error={problems["name"]}
          onChange={({ currentTarget }) => change({ name: currentTarget.value })}
        />
      )}
      <div className={styles.pair}>
        <NativeSelect
          label="Environment"
          data={names}
          value={values.environment}
          error={problems["environment"]}
          onChange={({ currentTarget }) => change({ environment: currentTarget.value })}
        />
        <NativeSelect
          label="Tier"
          data={TIERS}
          value={values.tier}
          error={problems["tier"]}
          onChange={({ currentTarget }) => change({ tier: currentTarget.value })}
        />
      </div>
      <Textarea
        label="Description"
        description="What breaks for whom when it is not kept."
        autosize
        minRows={2}
        maxRows={6}
        maxLength={1050}
        value={values.description}
        error={problems["description"]}
        onChange={({ currentTarget }) => change({ description: currentTarget.value })}
      />
      <TagsInput
        label="Labels"
        description="name=value, Enter after each."
        maxTags={20}
        clearable
        clearButtonProps={{ "aria-label": "No labels" }}
        value={[...values.labels]}
        error={problems["labels"]}
        onChange={(labels) => change({ labels })}
      />
    </>
  );
}
