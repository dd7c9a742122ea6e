import { hash } from "node:crypto";
import { AppError } from "@signalbox/kernel";
import { z } from "zod";

const MAX_TEXTS = 500;
const Text = z.string().max(2000);

/**
 * A place in the answer to a query. It holds the query as it was asked, so that the next page needs nothing else, and
 * so that reading it goes through the same rules as the first page did.
 */
const EntityCursor = z.strictObject({
  /** The client that people have asks on by POST where it finds this member. */
  query: z.unknown().optional(),
  filter: z.array(z.string().max(20_000)).max(MAX_TEXTS).optional(),
  order: z.array(z.tuple([Text, z.boolean()])).max(MAX_TEXTS),
  text: z.strictObject({ term: Text, fields: z.array(Text).max(MAX_TEXTS) }).nullable(),
  /** The sort key of the item next to which the page begins. */
  key: z.array(Text.nullable()).max(20),
  backwards: z.boolean(),
  total: z.boolean(),
});
export type EntityCursor = z.infer<typeof EntityCursor>;

const LocationCursor = z.strictObject({
  query: z.unknown().optional(),
  limit: z.int().min(1).max(10_000),
  after: z.string().max(200),
});
export type LocationCursor = z.infer<typeof LocationCursor>;

const ListCursor = z.strictObject({ limit: z.int().min(0).max(10_000), offset: z.int().min(0) });

export const encodeEntityCursor = (cursor: EntityCursor): string => encode(cursor);
export const decodeEntityCursor = (text: string): EntityCursor => decode(text, EntityCursor, "cursor");
export const encodeLocationCursor = (cursor: LocationCursor): string => encode(cursor);
export const decodeLocationCursor = (text: string): LocationCursor => decode(text, LocationCursor, "cursor");
/** `after` of the deprecated list counts entities, as it always did. */
export const encodeListCursor = (cursor: z.infer<typeof ListCursor>): string => encode(cursor);
export const decodeListCursor = (text: string): z.infer<typeof ListCursor> =>
  decode(text, ListCursor, "after");

const MAX_LENGTH = 200_000;
const SHAPE = /^\{"check":"([0-9a-f]{16})",(.*)\}$/s;

/** Base64 of JSON, as Backstage has it; the check tells a cursor that lost or changed a character from one of ours. */
function encode(cursor: object): string {
  const members = JSON.stringify(cursor).slice(1, -1);
  return Buffer.from(`{"check":"${checkOf(members)}",${members}}`, "utf8").toString("base64");
}

function decode<S extends z.ZodType>(text: string, schema: S, name: string): z.output<S> {
  // An address that was not encoded has its plus signs turned into spaces on the way.
  const json =
    text.length > MAX_LENGTH ? "" : Buffer.from(text.replaceAll(" ", "+"), "base64").toString("utf8");
  const [, check, members = ""] = SHAPE.exec(json) ?? [];
  if (check === undefined || check !== checkOf(members)) throw notOurs(name);
  const { success, data } = schema.safeParse(parsed(`{${members}}`));
  if (!success) throw notOurs(name);
  return data;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const checkOf = (text: string): string => hash("sha256", text).slice(0, 16);

function notOurs(name: string): AppError {
  return new AppError("invalid", `The ${name} is not one that this list gave out.`, {
    issues: [{ path: name, message: "not a cursor of this list" }],
    remedy: `Start again without ${name}.`,
  });
}
