import { canonicalJson, type Actor, type NewEvent, type QueryContext } from "@signalbox/kernel";
import { restorePersonal, separatePersonal, type PersonalEntry } from "@signalbox/domain/events";
import { z } from "zod";
import { decrypt, encrypt } from "../secrets/secret-box.ts";
import type { PersonKeys } from "./person-keys.ts";

/** What of an event may be stored in the clear, and the boxes of personal data by person. */
export interface SealedEvent {
  readonly actor: { readonly name?: string; readonly ownerId?: string; readonly of?: string };
  readonly data: unknown;
  readonly sealed: Record<string, string> | null;
}

/** An event before sealing: `people` are those whose keys sealing needs. */
export interface Unsealed {
  readonly actor: SealedEvent["actor"];
  readonly data: unknown;
  readonly people: ReadonlyMap<string, PersonalBox>;
}

const PersonalBox = z.object({
  name: z.string().optional(),
  address: z.string().nullable().optional(),
  client: z.string().nullable().optional(),
  data: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), value: z.string() })).optional(),
});
type PersonalBox = z.infer<typeof PersonalBox>;

/** Whom the actor's name and address belong to; those of anonymous callers are erased together. */
function personBehind(actor: Actor): string | null {
  switch (actor.kind) {
    case "person":
    case "anonymous":
      return actor.id;
    case "token":
      return actor.ownerId;
    case "system":
      return null;
    default:
      return actor satisfies never;
  }
}

/** Splits an event into what anyone may read and what belongs to people. */
export function separate(event: NewEvent, ctx: QueryContext): Unsealed {
  const { data, personal } = separatePersonal(event.data);
  const people = new Map<string, PersonalBox>();
  const of = personBehind(ctx.actor);
  if (of !== null) people.set(of, originOf(ctx));
  for (const entry of personal) people.set(entry.of, withEntry(people.get(entry.of) ?? {}, entry));
  return { actor: clearActor(ctx.actor, of), data, people };
}

function originOf({ actor, request: { address, client } }: QueryContext): PersonalBox {
  const name = actor.kind === "anonymous" ? {} : { name: actor.name };
  return { ...name, ...(address !== null && { address }), ...(client !== null && { client }) };
}

function withEntry(box: PersonalBox, { path, value }: PersonalEntry): PersonalBox {
  return { ...box, data: [...(box.data ?? []), { path: [...path], value }] };
}

function clearActor(actor: Actor, of: string | null): SealedEvent["actor"] {
  if (of === null) return actor.kind === "system" ? { name: actor.name } : {};
  return { of, ...(actor.kind === "token" && { ownerId: actor.ownerId }) };
}

/** Seals each person's part under their key; the part of a person whose key is destroyed is dropped. */
export function seal({ actor, data, people }: Unsealed, eventId: string, keys: PersonKeys): SealedEvent {
  const boxes = [...people].flatMap(([person, box]) => {
    const key = keys.get(person);
    if (key === undefined || Object.keys(box).length === 0) return [];
    return [
      [person, encrypt(key, Buffer.from(canonicalJson(box)), context(eventId, person)).toString("base64")],
    ];
  });
  return {
    actor,
    data,
    sealed: boxes.length > 0 ? (Object.fromEntries(boxes) as Record<string, string>) : null,
  };
}

/** The box of one event must not open as that of another. */
const context = (eventId: string, person: string): string => `${eventId}:${person}`;

export interface Opened {
  readonly data: unknown;
  readonly name: string | null;
  readonly address: string | null;
  readonly client: string | null;
}

/** Opens what the keys at hand can open; the rest reads as null. */
export function openSealed({ actor, data, sealed }: SealedEvent, eventId: string, keys: PersonKeys): Opened {
  let opened = data;
  let origin: PersonalBox = {};
  for (const [person, text] of Object.entries(sealed ?? {})) {
    const box = openBox(text, keys.get(person), context(eventId, person));
    if (box === null) continue;
    if (person === actor.of) origin = box;
    for (const { path, value } of box.data ?? []) opened = restorePersonal(opened, path, value);
  }
  return {
    data: opened,
    name: actor.name ?? origin.name ?? null,
    address: origin.address ?? null,
    client: origin.client ?? null,
  };
}

/** A box that does not open was tampered with; verification reports it, a list must still be readable. */
function openBox(text: string, key: Uint8Array | undefined, aad: string): PersonalBox | null {
  if (key === undefined) return null;
  try {
    return PersonalBox.parse(JSON.parse(decrypt(key, Buffer.from(text, "base64"), aad).toString("utf8")));
  } catch {
    return null;
  }
}
