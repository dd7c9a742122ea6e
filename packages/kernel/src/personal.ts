import { z } from "zod";

const mark: unique symbol = Symbol("personal");

/** Data about a person inside an event; the register keeps it sealed under that person's key. */
export interface Personal {
  readonly [mark]: { readonly of: string; readonly value: string };
}

/** Marks text in an event's data as personal to `of` (a person's id), so that it can be erased later. */
export function personal(of: string, value: string): Personal {
  return { [mark]: { of, value } };
}

/** The marked person and text, or null for anything else. A symbol marks it, so no document can imitate it. */
export function personalOf(value: unknown): { of: string; value: string } | null {
  return typeof value === "object" && value !== null && mark in value ? (value as Personal)[mark] : null;
}

/** Schema of a personal text in an event: marked when written, text or null (erased) when read. */
export const PersonalText = z.union([
  z.string(),
  z.null(),
  z.custom<Personal>((value) => personalOf(value) !== null, "must be text or personal data"),
]);
export type PersonalText = z.infer<typeof PersonalText>;
