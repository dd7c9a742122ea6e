import { Anchor } from "@mantine/core";
import type { EntityField } from "@signalbox/domain/catalog/schema";
import { AbsoluteTime } from "@signalbox/ui";
import { IconExternalLink } from "@tabler/icons-react";
import styles from "./kinds.module.css";
import { webAddress } from "./web-address.ts";

type Value = EntityField["value"];

interface FieldValueProps {
  readonly value: Value;
  /** The format that the schema names. */
  readonly format: string | null;
}

/** A value of a document, as what it is: text, a link, a moment, a list, or fields within it. */
export function FieldValue({ value, format }: FieldValueProps) {
  if (value === null) return <span className={styles.none}>nothing</span>;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return <span className={styles.number}>{String(value)}</span>;
  if (typeof value === "string") return <TextValue text={value} format={format} />;
  if (Array.isArray(value)) return <ListValue values={value} format={format} />;
  return <FieldsValue fields={value} />;
}

function TextValue({ text, format }: { text: string; format: string | null }) {
  const address = format === "uri" ? webAddress(text) : null;
  if (address !== null) {
    return (
      <Anchor href={address} target="_blank" rel="noreferrer" className={styles.outside}>
        {text}
        <IconExternalLink size={13} aria-label="opens in a new tab" />
      </Anchor>
    );
  }
  if (format === "email") return <Anchor href={`mailto:${text}`}>{text}</Anchor>;
  if (format === "date-time" && !Number.isNaN(Date.parse(text))) return <AbsoluteTime time={text} />;
  if (format === "date") return <time dateTime={text}>{text}</time>;
  return <span className={styles.text}>{text}</span>;
}

function ListValue({ values, format }: { values: readonly Value[]; format: string | null }) {
  if (values.length === 0) return <span className={styles.none}>none</span>;
  return (
    <ul className={styles.values}>
      {values.map((value, at) => (
        <li key={at}>
          <FieldValue value={value} format={format} />
        </li>
      ))}
    </ul>
  );
}

function FieldsValue({ fields }: { fields: Readonly<Record<string, Value>> }) {
  return (
    <dl className={styles.inner}>
      {Object.entries(fields).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <FieldValue value={value} format={null} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
