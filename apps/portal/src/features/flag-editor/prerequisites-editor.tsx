"use client";

import { ActionIcon, Autocomplete, Button, TagsInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import type { Prerequisite } from "@signalbox/domain/flags/schema";
import { IconPlus, IconX } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import styles from "./editor.module.css";

interface PrerequisitesEditorProps {
  /** The flag itself, which cannot be its own. */
  readonly flagKey: string;
  readonly environment: string;
  readonly prerequisites: readonly Prerequisite[];
  readonly onChange: (prerequisites: Prerequisite[]) => void;
}

/** Other flags that must serve one of some variants; else this one serves its safe variant. */
export function PrerequisitesEditor({
  flagKey,
  environment,
  prerequisites,
  onChange,
}: PrerequisitesEditorProps) {
  return (
    <>
      {prerequisites.length === 0 && (
        <p className={styles.quiet}>None. This flag does not wait for another one.</p>
      )}
      {prerequisites.map((one, at) => (
        <PrerequisiteRow
          key={at}
          at={at}
          flagKey={flagKey}
          environment={environment}
          prerequisite={one}
          onChange={(next) => onChange(prerequisites.with(at, next))}
          onRemove={() => onChange(prerequisites.toSpliced(at, 1))}
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus aria-hidden size={14} />}
        onClick={() => onChange([...prerequisites, { flag: "", variants: [] }])}
      >
        Add prerequisite
      </Button>
    </>
  );
}

interface PrerequisiteRowProps extends Pick<PrerequisitesEditorProps, "flagKey" | "environment"> {
  readonly at: number;
  readonly prerequisite: Prerequisite;
  readonly onChange: (prerequisite: Prerequisite) => void;
  readonly onRemove: () => void;
}

function PrerequisiteRow({
  at,
  flagKey,
  environment,
  prerequisite,
  onChange,
  onRemove,
}: PrerequisiteRowProps) {
  const { flag, variants } = prerequisite;
  const name = `prerequisite ${String(at + 1)}`;
  const keys = useFlagKeys(flag).filter((key) => key !== flagKey);
  const known = useVariantsOf(flag, environment);
  return (
    <div className={styles.prerequisite}>
      <Autocomplete
        label="Flag"
        aria-label={`Flag of ${name}`}
        data={keys}
        filter={({ options }) => options}
        value={flag}
        spellCheck={false}
        maxLength={100}
        error={flag === "" ? "Name a flag." : flag === flagKey ? "Is this flag itself." : undefined}
        onChange={(key) => onChange({ ...prerequisite, flag: key })}
      />
      <TagsInput
        label="must serve one of"
        aria-label={`Variants of ${name}`}
        data={known}
        value={variants}
        error={variants.length === 0 ? "Name a variant." : undefined}
        onChange={(next) => onChange({ ...prerequisite, variants: next })}
      />
      <ActionIcon size={28} variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={onRemove}>
        <IconX aria-hidden size={14} />
      </ActionIcon>
    </div>
  );
}

function useFlagKeys(typed: string): string[] {
  const trpc = useTRPC();
  const [text] = useDebouncedValue(typed, 150);
  const options = trpc.flags.list.queryOptions(
    { limit: 12, ...(text !== "" && { text }) },
    { placeholderData: keepPreviousData },
  );
  return useQuery(options).data?.items.map(({ key }) => key) ?? [];
}

function useVariantsOf(key: string, environment: string): string[] {
  const trpc = useTRPC();
  const [asked] = useDebouncedValue(key, 300);
  const { data } = useQuery(
    trpc.flags.get.queryOptions({ key: asked }, { enabled: asked !== "", retry: false }),
  );
  const setting = data?.settings.find((one) => one.environment === environment);
  return Object.keys(setting?.definition.variants ?? {});
}
