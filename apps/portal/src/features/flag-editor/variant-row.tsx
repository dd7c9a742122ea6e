"use client";

import { ActionIcon, NativeSelect, Table, TextInput, Textarea, Tooltip } from "@mantine/core";
import type { FlagType, RuleList } from "@signalbox/domain/flags/schema";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { DraftValues } from "./draft/setting-draft.ts";
import { renamedVariant, typedValue, usesOfVariant } from "./draft/variants.ts";
import styles from "./editor.module.css";

interface VariantRowProps {
  readonly name: string;
  readonly type: FlagType;
  readonly values: DraftValues;
  readonly list: RuleList | null;
  readonly onChange: (values: DraftValues) => void;
}

/** One variant: what it is called and what it stands for. */
export function VariantRow({ name, type, values, list, onChange }: VariantRowProps) {
  const { definition } = values;
  const uses = usesOfVariant(values, list, name);
  const only = Object.keys(definition.variants).length === 1;
  const blocked = only ? "it is the only one" : uses[0];
  const remove = () => {
    const { [name]: _, ...variants } = definition.variants;
    onChange({ ...values, definition: { ...definition, variants } });
  };
  const label = blocked === undefined ? `Remove ${name}` : `${name} stays: ${blocked}`;
  return (
    <Table.Tr>
      <Table.Td>
        <NameInput name={name} values={values} onChange={onChange} />
      </Table.Td>
      <Table.Td className={styles.variantValue}>
        <VariantValue name={name} type={type} values={values} onChange={onChange} />
      </Table.Td>
      <Table.Td>
        <Tooltip label={label}>
          <ActionIcon
            size={28}
            variant="subtle"
            color="gray"
            aria-label={label}
            onClick={() => blocked === undefined && remove()}
            {...(blocked !== undefined && { "aria-disabled": true, "data-disabled": true })}
          >
            <IconTrash aria-hidden size={15} />
          </ActionIcon>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}

type RowProps = Pick<VariantRowProps, "name" | "values" | "onChange">;

/** Renames when the field is left, so that what names the variant follows once. */
function NameInput({ name, values, onChange }: RowProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const next = (typed ?? name).trim();
  const taken = next !== name && next in values.definition.variants;
  const problem = next === "" ? "Must not be empty." : taken ? "Is taken." : undefined;
  return (
    <TextInput
      aria-label={`Name of variant ${name}`}
      value={typed ?? name}
      error={problem}
      maxLength={100}
      spellCheck={false}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (problem !== undefined) return;
        if (next !== name) onChange(renamedVariant(values, name, next));
        setTyped(null);
      }}
    />
  );
}

function VariantValue({ name, type, values, onChange }: RowProps & { readonly type: FlagType }) {
  const { definition } = values;
  const value = definition.variants[name];
  const [typed, setTyped] = useState<string | null>(null);
  const text = typeof value === "string" ? value : JSON.stringify(value, null, type === "object" ? 2 : 0);
  const read = typedValue(type, typed ?? text);
  const label = `Value of variant ${name}`;
  const take = (next: string) => {
    setTyped(next);
    const result = typedValue(type, next);
    if (!result.ok) return;
    onChange({
      ...values,
      definition: { ...definition, variants: { ...definition.variants, [name]: result.value } },
    });
  };
  if (type === "boolean") {
    return (
      <NativeSelect
        aria-label={label}
        data={["true", "false"]}
        value={JSON.stringify(value)}
        onChange={({ currentTarget }) => take(currentTarget.value)}
      />
    );
  }
  const field = {
    "aria-label": label,
    value: typed ?? text,
    error: read.ok ? undefined : read.problem,
    spellCheck: false,
    onBlur: () => read.ok && setTyped(null),
  };
  return type === "object" ? (
    <Textarea
      {...field}
      autosize
      minRows={2}
      maxRows={14}
      className={styles.code}
      onChange={(event) => take(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...field} onChange={(event) => take(event.currentTarget.value)} />
  );
}
