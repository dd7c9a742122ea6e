import { queryText } from "@signalbox/kernel";
import { z } from "zod";

/**
 * A condition on one entity. Keys are dotted paths and values texts, as Backstage's search table would hold them, both in
 * lower case; `relations.<type>` is answered from the relations of both ends.
 */
export type EntityPredicate =
  | { readonly kind: "exists"; readonly key: string }
  | { readonly kind: "in"; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: "prefix"; readonly key: string; readonly prefix: string }
  | { readonly kind: "all" | "any"; readonly of: readonly EntityPredicate[] }
  | { readonly kind: "not"; readonly of: EntityPredicate };

const MAX_TEXT = 2000;
const MAX_VALUES = 10_000;
const MAX_DEPTH = 20;
const MAX_CONDITIONS = 500;

const text = queryText(MAX_TEXT).toLowerCase();

const Nested: z.ZodType<EntityPredicate, EntityPredicate> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("exists"), key: text }),
    z.object({ kind: z.literal("in"), key: text, values: z.array(text).max(MAX_VALUES) }),
    z.object({ kind: z.literal("prefix"), key: text, prefix: text }),
    z.object({ kind: z.enum(["all", "any"]), of: z.array(Nested).max(MAX_CONDITIONS) }),
    z.object({ kind: z.literal("not"), of: Nested }),
  ]),
);

/** Looked at before the conditions themselves are, so that a tree of any depth costs no stack. */
export const EntityPredicate = z
  .custom<EntityPredicate>()
  .superRefine((value, ctx) => {
    const problem = sizeProblem(value);
    if (problem !== null) ctx.addIssue({ code: "custom", message: problem });
  })
  .pipe(Nested);

function sizeProblem(root: unknown): string | null {
  let level: unknown[] = [root];
  let count = 0;
  for (let depth = 1; level.length > 0; depth += 1) {
    count += level.length;
    if (depth > MAX_DEPTH) return `must not be nested deeper than ${MAX_DEPTH}`;
    if (count > MAX_CONDITIONS) return `must not have more than ${MAX_CONDITIONS} conditions`;
    level = level.flatMap(membersOf);
  }
  return null;
}

function membersOf(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null || !("of" in value)) return [];
  return Array.isArray(value.of) ? value.of : [value.of];
}
