"use client";

import { Button, NativeSelect, Table } from "@mantine/core";
import type { FlagType, RuleList } from "@signalbox/domain/flags/schema";
import { WideTable } from "@signalbox/ui";
import { IconPlus } from "@tabler/icons-react";
import type { DraftValues } from "./draft/setting-draft.ts";
import { firstValue, newVariantName } from "./draft/variants.ts";
import styles from "./editor.module.css";
import { VariantRow } from "./variant-row.tsx";

interface VariantsEditorProps {
  readonly type: FlagType;
  readonly values: DraftValues;
  /** The rules, where there are such; says who names a variant. */
  readonly list: RuleList | null;
  readonly onChange: (values: DraftValues) => void;
}

/** What the flag can serve, which of it by default, and which is safe. */
export function VariantsEditor({ type, values, list, onChange }: VariantsEditorProps) {
  const { definition, safeVariant } = values;
  const names = Object.keys(definition.variants);
  const add = () => {
    const variants = { ...definition.variants, [newVariantName(definition.variants)]: firstValue(type) };
    onChange({ ...values, definition: { ...definition, variants } });
  };
  return (
    <>
      <WideTable label="Variants">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Variant</Table.Th>
            <Table.Th scope="col">Value</Table.Th>
            <Table.Th scope="col">
              <span className={styles.hidden}>Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {names.map((name, at) => (
            <VariantRow key={at} name={name} type={type} values={values} list={list} onChange={onChange} />
          ))}
        </Table.Tbody>
      </WideTable>
      <Button
        variant="default"
        size="compact-sm"
        mt="xs"
        leftSection={<IconPlus aria-hidden size={14} />}
        onClick={add}
      >
        Add variant
      </Button>
      <div className={styles.choices}>
        <NativeSelect
          label="Default variant"
          description="Served where no rule matches"
          data={[
            ...names.map((name) => ({ value: name, label: name })),
            { value: "", label: "none: the caller's own default" },
          ]}
          value={definition.defaultVariant ?? ""}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...values,
              definition: { ...definition, defaultVariant: value === "" ? null : value },
            })
          }
        />
        <NativeSelect
          label="Safe variant"
          description="Served when the flag is killed or a prerequisite is not met"
          data={[{ value: "", label: "none" }, ...names.map((name) => ({ value: name, label: name }))]}
          value={safeVariant ?? ""}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...values, safeVariant: value === "" ? null : value })
          }
        />
        <NativeSelect
          label="State"
          description="Disabled leaves callers with their own default"
          data={[
            { value: "ENABLED", label: "Enabled" },
            { value: "DISABLED", label: "Disabled" },
          ]}
          value={definition.state}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...values, definition: { ...definition, state: value as "ENABLED" | "DISABLED" } })
          }
        />
      </div>
    </>
  );
}
