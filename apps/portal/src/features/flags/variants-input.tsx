"use client";

import { ActionIcon, Button, Input, NativeSelect, Textarea, TextInput } from "@mantine/core";
import type { FlagType } from "@signalbox/domain/flags/schema";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { VariantDraft, VariantsDraft } from "./flag-presets.ts";
import styles from "./flag.module.css";

interface VariantsInputProps {
  readonly type: FlagType;
  readonly draft: VariantsDraft;
  readonly problems: readonly (string | null)[];
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (draft: VariantsDraft) => void;
}

/** What the flag can serve, what it serves at first, and what everybody gets when it is killed. */
export function VariantsInput({ type, draft, problems, errors, onChange }: VariantsInputProps) {
  const { variants, defaultVariant, safeVariant } = draft;
  const fixed = type === "boolean";
  const replace = (at: number, changed: VariantDraft) => {
    const before = variants[at]?.name;
    const renamed = (name: string) => (name === before ? changed.name : name);
    onChange({
      variants: variants.map((variant, index) => (index === at ? changed : variant)),
      defaultVariant: renamed(defaultVariant),
      safeVariant: renamed(safeVariant),
    });
  };
  const names = variants.map(({ name }) => name).filter((name) => name !== "");
  return (
    <Input.Wrapper
      component="fieldset"
      labelElement="div"
      label="Variants"
      className={styles.variants}
      error={errors["variants"]}
    >
      {fixed ? (
        <p className={styles.story}>on is true, off is false.</p>
      ) : (
        variants.map((variant, at) => (
          <VariantRow
            key={at}
            number={at + 1}
            type={type}
            variant={variant}
            problem={problems[at] ?? null}
            onChange={(changed) => replace(at, changed)}
            {...(variants.length > 1 && {
              onRemove: () => onChange({ ...draft, variants: variants.filter((_, index) => index !== at) }),
            })}
          />
        ))
      )}
      {!fixed && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ ...draft, variants: [...variants, { name: "", value: "" }] })}
        >
          Add a variant
        </Button>
      )}
      <div className={styles.roles}>
        <NativeSelect
          label="Default variant"
          description="Served until a lever is moved."
          data={names}
          value={defaultVariant}
          error={errors["defaultVariant"]}
          onChange={({ currentTarget }) => onChange({ ...draft, defaultVariant: currentTarget.value })}
        />
        <NativeSelect
          label="Safe variant"
          description="What everybody gets when it is killed."
          data={names}
          value={safeVariant}
          error={errors["safeVariant"]}
          onChange={({ currentTarget }) => onChange({ ...draft, safeVariant: currentTarget.value })}
        />
      </div>
    </Input.Wrapper>
  );
}

interface VariantRowProps {
  readonly number: number;
  readonly type: FlagType;
  readonly variant: VariantDraft;
  readonly problem: string | null;
  readonly onChange: (variant: VariantDraft) => void;
  readonly onRemove?: () => void;
}

function VariantRow({ number, type, variant, problem, onChange, onRemove }: VariantRowProps) {
  const label = `variant ${String(number)}`;
  const value = {
    "aria-label": `Value of ${label}`,
    value: variant.value,
    spellCheck: false,
    className: styles.variantValue,
    error: problem,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ ...variant, value: currentTarget.value }),
  };
  return (
    <div className={styles.variant}>
      <TextInput
        aria-label={`Name of ${label}`}
        className={styles.variantName}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        value={variant.name}
        onChange={({ currentTarget }) => onChange({ ...variant, name: currentTarget.value })}
      />
      {type === "object" ? (
        <Textarea autosize minRows={1} maxRows={8} {...value} />
      ) : (
        <TextInput {...value} />
      )}
      <ActionIcon
        size={32}
        aria-label={`Remove ${label}`}
        {...(onRemove ? { onClick: onRemove } : { "aria-disabled": true, "data-disabled": true })}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}
