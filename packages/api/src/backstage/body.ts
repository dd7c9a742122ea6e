import { refuse, refuseUnknown } from "./refuse.ts";

/** The members of a JSON object that somebody sent, nothing of it known yet. */
export type Members = Readonly<Record<string, unknown>>;

const NUL = "\u0000";
const MAX_TEXT = 2000;

export function membersOf(value: unknown, name: string, known: readonly string[]): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw refuse(name, "must be a JSON object");
  }
  refuseUnknown(Object.keys(value), known, `member${name === "" ? "" : ` of ${name}`}`);
  return value as Members;
}

export function textOf(value: unknown, name: string, max = MAX_TEXT): string {
  if (typeof value !== "string") throw refuse(name, "must be a text");
  if (value.length > max) throw refuse(name, `must have at most ${max} characters`);
  if (value.includes(NUL)) throw refuse(name, "must not contain the character NUL");
  return value;
}

export function textsOf(value: unknown, name: string, max: number): string[] {
  if (!Array.isArray(value)) throw refuse(name, "must be a list of texts");
  if (value.length > max) throw refuse(name, `may have at most ${max} entries`);
  return value.map((item, index) => textOf(item, `${name}.${index}`));
}

export function wholeNumberOf(value: unknown, name: string, max: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw refuse(name, `must be a whole number from 0 to ${max}`);
}

/** Reads a member that may be left out. */
export function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}
