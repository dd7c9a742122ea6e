import type { Actor, Decision, Permission, ResourceRef } from "@signalbox/kernel";
import type { EventTypes } from "./event-types.ts";
import type { Anchor, EventTally, RegisterEvent, Sight } from "./register-event.ts";
import type { EventFilter, Verification } from "./schema.ts";

/** Reads events. */
export interface EventView {
  /** Newest first, at most `limit`, only events before the position `before` when given. */
  list(filter: EventFilter, page: { limit: number; before?: number }): Promise<RegisterEvent[]>;
  /** Oldest first, after `position`: how projections and exports read. */
  after(position: number, limit: number): Promise<RegisterEvent[]>;
  get(position: number): Promise<{ event: RegisterEvent; previousHash: string } | null>;
  inStream(stream: string, streamVersion: number): Promise<RegisterEvent | null>;
}

/** Reads the whole register. */
export interface EventLog extends EventView {
  /** The same for a reader who does not see everything: what is hidden from them is as if it had not happened. */
  seenWith(sight: Sight): EventView;
  head(): Promise<Anchor>;
  types(): Promise<string[]>;
  tally(filter: EventFilter): Promise<EventTally[]>;
  verify(options: { from?: number; anchor?: Anchor }): Promise<Verification>;
}

/** Large texts, stored once under their SHA-256; `put` answers the ref to write into an event. */
export interface ContentStore {
  put(text: string): Promise<string>;
  get(ref: string): Promise<string>;
}

/** What every query of this domain gets from the runtime. */
export interface EventPorts {
  readonly eventLog: EventLog;
  readonly eventTypes: EventTypes;
  authorize(actor: Actor, permission: Permission, resource: ResourceRef): Promise<Decision>;
}

/** What commands of any domain may use of the register beside appending. */
export type ContentPorts = Readonly<{ content: ContentStore }>;
