import type { z } from "zod";
import type { ActorSnapshot } from "./actor.ts";

/** An event as the domain makes it: what happened to which stream. */
export interface NewEvent<T = unknown> {
  readonly stream: string;
  readonly type: string;
  readonly version: number;
  readonly data: T;
  /** Refs of the catalog entities the event concerns, so that a timeline of an entity is one look-up. */
  readonly about: readonly string[];
  /** The stream version that must be the current one (0 for a new stream); absent means any. */
  readonly expectedVersion?: number;
}

export interface EventOptions {
  readonly about?: readonly string[];
  readonly expectedVersion?: number;
}

/**
 * An event as the register keeps it. `position` is global and gapless from 1, `streamVersion` counts from 1 within the
 * stream, `time` is when it was recorded. `hash` is SHA-256 over the previous hash and the canonical JSON of the rest.
 */
export interface RecordedEvent<T = unknown> {
  readonly position: number;
  readonly id: string;
  readonly stream: string;
  readonly streamVersion: number;
  readonly type: string;
  readonly version: number;
  readonly time: Date;
  readonly actor: ActorSnapshot;
  readonly about: readonly string[];
  readonly data: T;
  readonly traceparent: string | null;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly reason: string | null;
  readonly hash: string;
}

export interface EventDefinition<T> {
  readonly type: string;
  readonly version: number;
  readonly title: string;
  readonly data: z.ZodType<T>;
  (stream: string, data: T, options?: EventOptions): NewEvent<T>;
  /** Reads a recorded event of this type, or returns null for another type; throws on a payload that does not fit. */
  read(event: RecordedEvent): RecordedEvent<T> | null;
  /** One line of what happened, from the event's data; null when the definition has none or the data does not fit. */
  describe(data: unknown): string | null;
  /** Which part of its stream the event carries the state of; what it changed is counted from the last one of that part. */
  partOf(data: unknown): string;
}

/** Declares an event: past tense, `domain.noun_verbed`; `title` is how the register names it to people. */
export function defineEvent<S extends z.ZodType>(spec: {
  type: string;
  version?: number;
  title: string;
  data: S;
  summary?: (data: z.output<S>) => string;
  part?: (data: z.output<S>) => string;
}): EventDefinition<z.output<S>> {
  type Data = z.output<S>;
  const { type, title, version = 1 } = spec;
  const data = spec.data as z.ZodType<Data>;
  const create = (stream: string, payload: Data, options: EventOptions = {}): NewEvent<Data> => {
    return { stream, type, version, data: payload, about: [], ...options };
  };
  const read = (event: RecordedEvent) =>
    event.type === type ? { ...event, data: data.parse(event.data) } : null;
  const describe = (payload: unknown) => {
    const result = data.safeParse(payload);
    return (result.success && spec.summary?.(result.data)) || null;
  };
  const partOf = (payload: unknown) => {
    const result = spec.part && data.safeParse(payload);
    return result?.success ? (spec.part?.(result.data) ?? "") : "";
  };
  return Object.assign(create, { type, version, title, data, read, describe, partOf });
}
