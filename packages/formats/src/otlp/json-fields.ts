import { OtlpFault } from "./exported-metrics.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export function objectOf(value: unknown, what: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new OtlpFault(`${what} must be an object.`);
  return value as JsonObject;
}

/** An object inside another; an empty one where there is none. */
export function fieldOf(of: JsonObject, name: string): JsonObject {
  const value = of[name];
  return value === undefined || value === null ? {} : objectOf(value, name);
}

/** A list of objects; an empty one where there is none. */
export function itemsOf(of: JsonObject, name: string): JsonObject[] {
  return listOf(of, name).map((item) => objectOf(item, `Each of ${name}`));
}

function listOf(of: JsonObject, name: string): readonly unknown[] {
  const value = of[name];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new OtlpFault(`${name} must be a list.`);
  return value;
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
]);

/** A number, or one written as text, as protobuf's JSON has integers of 64 bits; 0 where there is none. */
export function numberOf(value: unknown, what: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number") return value;
  if (typeof value === "string" && NUMBER.test(value)) return Number(value);
  const special = typeof value === "string" ? SPECIAL.get(value) : undefined;
  if (special === undefined) throw new OtlpFault(`${what} must be a number.`);
  return special;
}

export function numbersOf(of: JsonObject, name: string, most: number): number[] {
  const list = listOf(of, name);
  if (list.length > most) throw new OtlpFault(`A histogram has more than ${most} buckets.`);
  return list.map((item) => numberOf(item, `Each of ${name}`));
}
