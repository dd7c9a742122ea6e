import { ErrorIssue } from "@signalbox/kernel";
import { z } from "zod";

/** What people may change of an entity in the portal: what is for readers, and who owns it. */
export const OverlayField = z.enum(["title", "description", "tags", "links", "owner"]);
export type OverlayField = z.infer<typeof OverlayField>;

const EntityLinkValue = z.object({
  url: z.string().max(4000),
  title: z.string().max(200).optional(),
  icon: z.string().max(63).optional(),
  type: z.string().max(100).optional(),
});

/** The values to be in force; null takes a field away. What they must be is said by the rules of the entity's kind. */
export const OverlayValues = z.strictObject({
  title: z.string().max(200).nullable().optional(),
  description: z.string().max(10_000).nullable().optional(),
  tags: z.array(z.string().max(63)).max(100).nullable().optional(),
  links: z.array(EntityLinkValue).max(100).nullable().optional(),
  owner: z.string().max(200).nullable().optional(),
});
export type OverlayValues = z.infer<typeof OverlayValues>;

const edited = <Value extends z.ZodType>(value: Value) =>
  z.object({ value: value.nullable(), by: z.string(), at: z.string() }).optional();

/** Each field with its value, and which actor changed it when. */
export const OverlayFields = z.object({
  title: edited(z.string()),
  description: edited(z.string()),
  tags: edited(z.array(z.string())),
  links: edited(z.array(EntityLinkValue)),
  owner: edited(z.string()),
});
export type OverlayFields = z.infer<typeof OverlayFields>;

/** What people changed of an entity. The version counts the changes, and goes on when no field is left. */
export const Overlay = z.object({ ref: z.string(), version: z.number().int(), fields: OverlayFields });
export type Overlay = z.infer<typeof Overlay>;

/** One field that differs from the document, for those who look at the entity. */
export const OverlayDifference = z.object({
  field: OverlayField,
  /** What is in force; null for nothing. */
  value: z.unknown().optional(),
  /** What the document says; null for nothing. */
  document: z.unknown().optional(),
  by: z.string(),
  at: z.string(),
});
export type OverlayDifference = z.infer<typeof OverlayDifference>;

/** How the file of an entity is brought to say what was changed. */
export const EntityPatch = z.object({
  /** Why the entity cannot be changed so; the paths are fields. */
  issues: z.array(ErrorIssue),
  /** The change of the document's file as tools apply it; empty where the file says all of it. */
  diff: z.string(),
  /** The document after the change, for those who paste it. */
  text: z.string(),
  /** Why there is no diff; null where there is one. */
  problem: z.string().nullable(),
  file: z.string(),
  line: z.number().int(),
  /** Where the file is edited, if that is known. */
  editUrl: z.string().nullable(),
});
export type EntityPatch = z.infer<typeof EntityPatch>;

/** Apart from the stream of the entity's own states, so that each tells its changes by itself. */
export const overlayStream = (ref: string): string => `catalog.overlay/${ref}`;
