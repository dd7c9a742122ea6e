export type Json = Readonly<Record<string, unknown>>;

const NONE: Json = Object.freeze({});

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The mapping, or an empty one in place of anything else. */
export function recordOf(value: unknown): Json {
  return isRecord(value) ? value : NONE;
}

/** An own member: a key such as `constructor` is an ordinary name in a definition. */
export function memberOf(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

export function textsOf(value: unknown): string[] {
  return listOf(value).filter((item) => typeof item === "string");
}

/** A step further down a JSON pointer (RFC 6901). */
export function pointerTo(base: string, ...keys: readonly (string | number)[]): string {
  return [base, ...keys.map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}

/** A value as a reader sees it in a sentence. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
