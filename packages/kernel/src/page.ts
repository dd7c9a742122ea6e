import { z } from "zod";
import { AppError } from "./errors.ts";

/** Input of every list: at most `limit` items after `cursor`. */
export const PageInput = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2000).optional(),
});
export type PageInput = z.infer<typeof PageInput>;

/** Output of every list; `nextCursor` is null on the last page. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A cursor is the sort key of the last item, opaque to callers: base64url of its JSON. */
export function encodeCursor(key: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(key));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new AppError("invalid", "The cursor is not one that this list gave out.", {
      issues: [{ path: "cursor", message: "not a cursor of this list" }],
      remedy: "Start again without a cursor.",
      cause,
    });
  }
}
