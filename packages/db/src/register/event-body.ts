import { AppError, canonicalJson, type NewEvent } from "@signalbox/kernel";
import type { QueryContext } from "@signalbox/kernel";
import type { SealedEvent } from "./personal-data.ts";

/** The members of the hashed body; each is a column of the table `event`, so nothing stored is outside the hash. */
export interface EventBody {
  readonly about: unknown;
  readonly actor: unknown;
  readonly actorId: string;
  readonly actorKind: string;
  readonly causationId: string | null;
  readonly correlationId: string;
  readonly data: unknown;
  readonly id: string;
  readonly position: number;
  readonly reason: string | null;
  readonly sealed: unknown;
  readonly stream: string;
  readonly streamVersion: number;
  readonly time: string;
  readonly traceparent: string | null;
  readonly type: string;
  readonly version: number;
}

/** One element of the argument of `register_append`. */
export interface AppendItem {
  readonly stream: string;
  readonly expected: number | null;
  readonly time: string;
  readonly parts: readonly [string, string, string, string];
}

/** B-tree entries hold no more than some 2,700 bytes. */
const MAX_KEY_LENGTH = 600;

/** A NUL or a lone surrogate in JSON text; JSON.stringify writes paired surrogates as they are. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** Cuts an event's canonical JSON where the database puts in position, stream version and time. */
export function toAppendItem(
  event: NewEvent,
  sealed: SealedEvent,
  id: string,
  ctx: QueryContext,
): AppendItem {
  const { correlationId, causationId, traceparent, reason } = ctx.request;
  const about = [...new Set(event.about)];
  checkKeys({ stream: event.stream, type: event.type, correlationId, about });
  const { actor, data } = sealed;
  const before = {
    about,
    actor,
    actorId: ctx.actor.id,
    actorKind: ctx.actor.kind,
    causationId,
    correlationId,
    data,
    id,
  };
  const parts = [
    `${open(before)},"position":`,
    `,${inner({ reason, sealed: sealed.sealed, stream: event.stream })},"streamVersion":`,
    `,"time":`,
    `,${inner({ traceparent, type: event.type, version: event.version })}}`,
  ] as const;
  for (const part of parts) checkStorable(part, event.type);
  return {
    stream: event.stream,
    expected: event.expectedVersion ?? null,
    time: ctx.clock.now().toISOString(),
    parts,
  };
}

function open(members: Partial<EventBody>): string {
  return canonicalJson(defined(members)).slice(0, -1);
}

function inner(members: Partial<EventBody>): string {
  return open(members).slice(1);
}

/** A missing `data` would vanish from the JSON, so that text and row would differ. */
function defined(members: Partial<EventBody>): Partial<EventBody> {
  return Object.fromEntries(Object.entries(members).map(([key, value]) => [key, value ?? null]));
}

function checkKeys({ about, ...names }: { about: string[] } & Record<string, string | string[]>): void {
  for (const [name, value] of [...Object.entries(names), ...about.map((ref) => ["about", ref] as const)]) {
    if (value.length > MAX_KEY_LENGTH)
      throw new AppError("invalid", `${name} is longer than ${MAX_KEY_LENGTH}.`);
  }
}

function checkStorable(json: string, type: string): void {
  // Few texts hold an escape at all, and looking for one is cheap.
  if (!json.includes("\\u") || !UNSTORABLE.test(json)) return;
  throw new AppError("invalid", `Text in ${type} holds a NUL character or half of a surrogate pair.`, {
    remedy: "Remove the character; it is usually left over from a wrong text encoding.",
  });
}
