import type { Span } from "@signalbox/plugin-api";

export interface Attribute {
  readonly key: string;
  readonly value?: unknown;
}

const MAX_ATTRIBUTES = 128;
const MAX_TEXT = 4_000;
const HEX = /^[0-9a-f]+$/i;

/** Ids in lower-case hexadecimal of full length. Some versions write them in base64, which of an id is always padded. */
export function idOf(id: string, digits: 16 | 32): string {
  if (id === "") return "";
  const hex = HEX.test(id) ? id : Buffer.from(id, "base64").toString("hex");
  return hex.toLowerCase().padStart(digits, "0");
}

export function attributesOf(attributes: readonly Attribute[]): Span["attributes"] {
  return Object.fromEntries(
    attributes.slice(0, MAX_ATTRIBUTES).map(({ key, value }) => [key, shown(plain(value))]),
  );
}

/** The value inside of OTLP's wrapping. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const [entry] = Object.entries(value);
  if (!entry) return "";
  const [type, inner] = entry as [string, unknown];
  if (type === "intValue") return Number(inner);
  if (type === "arrayValue") return members(inner).map(plain);
  if (type === "kvlistValue")
    return Object.fromEntries(
      members(inner).map((member) => {
        const { key, value: held } = member as { key?: unknown; value?: unknown };
        return [String(key), plain(held)];
      }),
    );
  return inner;
}

function members(value: unknown): readonly unknown[] {
  const { values } = (value ?? {}) as { values?: unknown };
  return Array.isArray(values) ? values : [];
}

/** A value that a person can read, of bounded length. */
export function shown(value: unknown): string | number | boolean {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean") return value;
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}
