import { personalOf } from "@signalbox/kernel";

/** A personal text that was taken out of an event's data, and the way back to its place. */
export interface PersonalEntry {
  readonly of: string;
  readonly path: readonly (string | number)[];
  readonly value: string;
}

/** Takes personal texts out of an event's data: what stays holds null in their place. */
export function separatePersonal(data: unknown): { data: unknown; personal: PersonalEntry[] } {
  const personal: PersonalEntry[] = [];
  if (!holdsPersonal(data)) return { data, personal };
  return { data: without(data, [], personal), personal };
}

/** Few events hold any, and large ones need not be copied to find that out. */
function holdsPersonal(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (personalOf(value) !== null) return true;
  for (const member of Array.isArray(value) ? value : Object.values(value))
    if (holdsPersonal(member)) return true;
  return false;
}

function without(value: unknown, path: (string | number)[], found: PersonalEntry[]): unknown {
  const personal = personalOf(value);
  if (personal) {
    found.push({ ...personal, path });
    return null;
  }
  if (Array.isArray(value))
    return value.map((item: unknown, index) => without(item, [...path, index], found));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, without(item, [...path, key], found)]),
  );
}

/** Puts a personal text back; data in which its place is gone stays as it is. */
export function restorePersonal(data: unknown, path: PersonalEntry["path"], value: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, key)) return data;
  const child = restorePersonal((data as Record<string | number, unknown>)[key], rest, value);
  return Array.isArray(data) ? data.with(Number(key), child) : { ...data, [key]: child };
}
