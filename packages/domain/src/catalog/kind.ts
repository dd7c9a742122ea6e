import { z } from "zod";

/** A kind is one that every catalog has, one that a Kind document describes, or one whose document has gone. */
const KindOrigin = z.enum(["built-in", "described", "undescribed"]);

export const KindSummary = z.object({
  kind: z.string(),
  title: z.string(),
  plural: z.string(),
  description: z.string(),
  origin: KindOrigin,
  /** The Kind document that describes it, and the file that it stands in. */
  ref: z.string().nullable(),
  file: z.string().nullable(),
  entities: z.number().int(),
});
export type KindSummary = z.infer<typeof KindSummary>;

/** A field below spec, as its schema has it. */
export const KindField = z.object({
  path: z.string(),
  title: z.string(),
  description: z.string(),
  /** What it holds, in words. */
  holds: z.string(),
  required: z.boolean(),
});
export type KindField = z.infer<typeof KindField>;

export const KindDetail = KindSummary.extend({
  apiVersions: z.array(z.string()),
  fields: z.array(KindField),
  relations: z.array(
    z.object({
      field: z.string(),
      type: z.string(),
      inverse: z.string(),
      targetKind: z.string().nullable(),
    }),
  ),
});
export type KindDetail = z.infer<typeof KindDetail>;

/** A field of an entity with its value, for people to read. */
export const EntityField = z.object({
  path: z.string(),
  title: z.string(),
  description: z.string(),
  /** The format that its schema names, such as uri or date. */
  format: z.string().nullable(),
  value: z.json(),
});
export type EntityField = z.infer<typeof EntityField>;
