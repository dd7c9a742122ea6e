"use client";

import { NativeSelect, TagsInput, TextInput } from "@mantine/core";
import type { Comparand } from "@signalbox/domain/flags/schema";
import { useState } from "react";
import styles from "./rules.module.css";

type ValueType = "text" | "number" | "yes or no";

const TYPES: readonly ValueType[] = ["text", "number", "yes or no"];

function typeOf(value: Comparand | undefined): ValueType {
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "yes or no" : "text";
}

/** A value turned into another type; null where it does not read as one. */
function converted(value: Comparand, type: ValueType): Comparand | null {
  if (type === "text") return String(value);
  if (type === "yes or no") return value === true || value === "true";
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

interface ValueInputProps {
  /** Begins the names of the fields: "Value of condition 1". */
  readonly label: string;
  readonly value: Comparand;
  readonly onChange: (value: Comparand) => void;
  /** The type is not a choice where only one makes sense. */
  readonly only?: ValueType;
}

/** One value to compare with, and of which type it is. */
export function ValueInput({ label, value, onChange, only }: ValueInputProps) {
  const type = only ?? typeOf(value);
  return (
    <>
      {type === "yes or no" ? (
        <NativeSelect
          aria-label={label}
          className={styles.value}
          data={["true", "false"]}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value === "true")}
        />
      ) : type === "number" ? (
        <NumberText label={label} value={Number(value)} onChange={onChange} />
      ) : (
        <TextInput
          aria-label={label}
          className={styles.value}
          value={String(value)}
          spellCheck={false}
          maxLength={1000}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {only === undefined && (
        <TypeSelect label={label} type={type} onChange={(next) => onChange(converted(value, next) ?? 0)} />
      )}
    </>
  );
}

/** Keeps what is typed while it is no number yet, such as a minus sign. */
function NumberText({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && converted(typed, "number") === null;
  return (
    <TextInput
      aria-label={label}
      className={styles.value}
      inputMode="decimal"
      value={typed ?? String(value)}
      error={wrong ? "Write a number." : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        const number = converted(text, "number");
        setTyped(text);
        if (typeof number === "number") onChange(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function TypeSelect({
  label,
  type,
  onChange,
}: {
  label: string;
  type: ValueType;
  onChange: (type: ValueType) => void;
}) {
  return (
    <NativeSelect
      aria-label={`Type: ${label}`}
      className={styles.type}
      data={[...TYPES]}
      value={type}
      onChange={(event) => onChange(event.currentTarget.value as ValueType)}
    />
  );
}

interface ValuesInputProps {
  readonly label: string;
  readonly values: readonly Comparand[];
  readonly onChange: (values: readonly Comparand[]) => void;
}

/** Several values of one type; a pasted list becomes one value for each line or comma. */
export function ValuesInput({ label, values, onChange }: ValuesInputProps) {
  const [chosen, setChosen] = useState<ValueType | null>(null);
  const type = chosen ?? typeOf(values[0]);
  const take = (texts: readonly string[], as: ValueType) =>
    onChange([...new Set(texts.map((text) => converted(text, as)).filter((value) => value !== null))]);
  return (
    <>
      <TagsInput
        aria-label={label}
        className={styles.values}
        placeholder={values.length === 0 ? "Enter adds one, commas several" : undefined}
        value={values.map(String)}
        splitChars={[",", "\n", ";"]}
        onChange={(texts) => take(texts, type)}
      />
      <TypeSelect
        label={label}
        type={type}
        onChange={(next) => {
          setChosen(next);
          take(values.map(String), next);
        }}
      />
    </>
  );
}
