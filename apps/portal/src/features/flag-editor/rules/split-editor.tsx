"use client";

import { ActionIcon, Autocomplete, Button, Checkbox, Group, NativeSelect, NumberInput } from "@mantine/core";
import type { Share, Split } from "@signalbox/domain/flags/schema";
import { IconPlus, IconX } from "@tabler/icons-react";
import { evenShares, inPercent } from "./edit-list.ts";
import { splitSum } from "./rule-issues.ts";
import { useRuleNames } from "./rule-names.tsx";
import styles from "./rules.module.css";

interface SplitEditorProps {
  readonly of: string;
  readonly split: Split;
  readonly onChange: (split: Split) => void;
}

/** Shares that come to 100 %, and what subjects are spread by. */
export function SplitEditor({ of, split, onChange }: SplitEditorProps) {
  const { variants } = useRuleNames();
  const { unit, shares } = split;
  const change = (next: readonly Share[]) => onChange({ ...split, shares: next });
  const unused = variants.find((name) => shares.every(({ variant }) => variant !== name));
  const percent = unit === "percent";
  return (
    <fieldset className={styles.split} aria-label={`Split of ${of}`}>
      {shares.map((share, at) => (
        <ShareRow
          key={at}
          name={`share ${String(at + 1)} of ${of}`}
          share={share}
          percent={percent}
          onChange={(next) => change(shares.with(at, next))}
          {...(shares.length > 1 && { onRemove: () => change(shares.toSpliced(at, 1)) })}
        />
      ))}
      <Group gap={6} className={styles.splitBar}>
        <span className={styles.sum} data-wrong={percent && splitSum(shares) !== 100 ? true : undefined}>
          {percent ? `${String(splitSum(shares))} % of 100 %` : `${String(splitSum(shares))} parts`}
        </span>
        {unused !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus aria-hidden size={12} />}
            aria-label={`Add a share to ${of}`}
            onClick={() => change([...shares, { variant: unused, amount: 0 }])}
          >
            Share
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          aria-label={percent ? `Make even: shares of ${of}` : `In percent: parts of ${of}`}
          onClick={() =>
            onChange({ ...split, unit: "percent", shares: percent ? evenShares(shares) : inPercent(shares) })
          }
        >
          {percent ? "Make even" : "In percent"}
        </Button>
      </Group>
      <BucketInput of={of} split={split} onChange={onChange} />
    </fieldset>
  );
}

interface ShareRowProps {
  readonly name: string;
  readonly share: Share;
  readonly percent: boolean;
  readonly onChange: (share: Share) => void;
  readonly onRemove?: () => void;
}

function ShareRow({ name, share, percent, onChange, onRemove }: ShareRowProps) {
  const { variants } = useRuleNames();
  return (
    <div className={styles.share}>
      <NativeSelect
        aria-label={`Variant of ${name}`}
        data={[...new Set([...variants, share.variant])]}
        value={share.variant}
        onChange={(event) => onChange({ ...share, variant: event.currentTarget.value })}
      />
      <NumberInput
        aria-label={`Amount of ${name}`}
        min={0}
        {...(percent ? { max: 100, suffix: " %" } : {})}
        decimalScale={percent ? 3 : 0}
        hideControls
        value={share.amount}
        onChange={(amount) => onChange({ ...share, amount: Number(amount) || 0 })}
      />
      {onRemove && (
        <ActionIcon size={28} variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={onRemove}>
          <IconX aria-hidden size={14} />
        </ActionIcon>
      )}
    </div>
  );
}

function BucketInput({ of, split, onChange }: SplitEditorProps) {
  const { attributes } = useRuleNames();
  const { bucketBy } = split;
  return (
    <Group gap="xs" className={styles.bucket}>
      <NativeSelect
        aria-label={`Spread ${of} by`}
        data={[
          { value: "key", label: "spread by targeting key" },
          { value: "attribute", label: "spread by an attribute" },
        ]}
        value={bucketBy === null ? "key" : "attribute"}
        onChange={(event) =>
          onChange({
            ...split,
            bucketBy: event.currentTarget.value === "key" ? null : { attribute: "", perFlag: true },
          })
        }
      />
      {bucketBy !== null && (
        <>
          <Autocomplete
            aria-label={`Attribute to spread ${of} by`}
            placeholder="such as company"
            data={[...attributes]}
            value={bucketBy.attribute}
            onChange={(attribute) => onChange({ ...split, bucketBy: { ...bucketBy, attribute } })}
          />
          <Checkbox
            label="differently for each flag"
            checked={bucketBy.perFlag}
            onChange={(event) =>
              onChange({ ...split, bucketBy: { ...bucketBy, perFlag: event.currentTarget.checked } })
            }
          />
        </>
      )}
    </Group>
  );
}
