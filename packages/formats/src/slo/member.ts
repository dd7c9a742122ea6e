import { isRecord, type Given } from "./shape.ts";

/** The member of that name, as an object; empty where there is none. */
export function objectAt(value: unknown, ...names: readonly string[]): Given {
  const found = names.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value);
  return isRecord(found) ? found : {};
}

export function textAt(value: Given, name: string): string | null {
  const found = value[name];
  return typeof found === "string" ? found : null;
}

export function numberAt(value: Given, name: string): number | null {
  const found = value[name];
  return typeof found === "number" ? found : null;
}

export function listAt(value: Given, name: string): readonly Given[] {
  const found = value[name];
  return Array.isArray(found) ? found.map((one: unknown) => (isRecord(one) ? one : {})) : [];
}

/** Labels and annotations; a list of texts becomes one text. */
export function textsAt(value: Given, name: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectAt(value, name)).map(([key, text]) => [
      key,
      Array.isArray(text) ? text.map(String).join(",") : String(text),
    ]),
  );
}
