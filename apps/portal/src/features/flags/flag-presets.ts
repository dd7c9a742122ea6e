import type { Definition, FlagType } from "@signalbox/domain/flags/schema";

/** A variant as the form holds it: its value as text, read when it is sent. */
export interface VariantDraft {
  readonly name: string;
  readonly value: string;
}

export interface VariantsDraft {
  readonly variants: readonly VariantDraft[];
  readonly defaultVariant: string;
  readonly safeVariant: string;
}

/** What most flags of a type begin with; the default is also what is safe. */
export const PRESETS: Readonly<Record<FlagType, VariantsDraft>> = {
  boolean: {
    variants: [
      { name: "on", value: "true" },
      { name: "off", value: "false" },
    ],
    defaultVariant: "off",
    safeVariant: "off",
  },
  string: {
    variants: [
      { name: "control", value: "control" },
      { name: "treatment", value: "treatment" },
    ],
    defaultVariant: "control",
    safeVariant: "control",
  },
  number: {
    variants: [
      { name: "low", value: "10" },
      { name: "high", value: "100" },
    ],
    defaultVariant: "low",
    safeVariant: "low",
  },
  object: {
    variants: [
      { name: "base", value: "{}" },
      { name: "changed", value: '{ "limit": 10 }' },
    ],
    defaultVariant: "base",
    safeVariant: "base",
  },
};

type Variants = Definition["variants"];
type ReadVariants =
  | { readonly ok: true; readonly variants: Variants }
  | { readonly ok: false; readonly problems: readonly (string | null)[] };

/** The variants with their values read by the type of the flag, or what is wrong with each. */
export function readVariants(type: FlagType, drafts: readonly VariantDraft[]): ReadVariants {
  const read = drafts.map(({ name, value }, at) => {
    const earlier = drafts.slice(0, at).some((draft) => draft.name.trim() === name.trim());
    if (name.trim() === "") return { problem: "Give it a name" };
    if (earlier) return { problem: "Another variant has this name" };
    return readValue(type, value);
  });
  if (read.some(({ problem }) => problem !== undefined)) {
    return { ok: false, problems: read.map(({ problem }) => problem ?? null) };
  }
  const entries = drafts.map(({ name }, at) => [name.trim(), read[at]?.value] as const);
  return { ok: true, variants: Object.fromEntries(entries) as Variants };
}

interface ReadValue {
  readonly value?: Variants[string];
  readonly problem?: string;
}

function readValue(type: FlagType, text: string): ReadValue {
  switch (type) {
    case "boolean":
      return { value: text === "true" };
    case "string":
      return { value: text };
    case "number": {
      const value = Number(text);
      const good = text.trim() !== "" && Number.isFinite(value);
      return good ? { value } : { problem: "Must be a number" };
    }
    case "object":
      return readObject(text);
    default:
      return type satisfies never;
  }
}

function readObject(text: string): ReadValue {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return { value: value as Extract<Variants[string], object> };
    }
    return { problem: "Must be a JSON object" };
  } catch {
    return { problem: "Must be a JSON object" };
  }
}

/** A key as code would write it, from the name that people read. */
export function keyFromName(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 100)
    .replaceAll(/^-+|-+$/g, "");
}
