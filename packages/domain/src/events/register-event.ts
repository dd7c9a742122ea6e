import type { RecordedEvent } from "@signalbox/kernel";

/** A recorded event with where the request came from; both are personal data and null once erased. */
export interface RegisterEvent<T = unknown> extends RecordedEvent<T> {
  readonly address: string | null;
  readonly client: string | null;
}

/** How much of the register a reader sees: everything, or of what is confidential only their own account's. */
export type Sight = "everything" | { readonly account: string };

/** How many events of one type by one actor. */
export interface EventTally {
  readonly type: string;
  readonly actorId: string;
  readonly count: number;
}

/** A place of the chain, noted outside the database to verify against later. */
export interface Anchor {
  readonly position: number;
  readonly hash: string;
}
