import type { ActorSnapshot } from "@signalbox/kernel";
import type { RegisterEvent } from "@signalbox/domain/events";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { EventBody } from "./event-body.ts";
import { openSealed, type SealedEvent } from "./personal-data.ts";
import { readPersonKeys, type PersonKeys } from "./person-keys.ts";

/** A row of the table `event` as it is stored, selected from it under the name `e`. */
export interface StoredEvent {
  readonly position: bigint;
  readonly id: string;
  readonly stream: string;
  readonly stream_version: number;
  readonly type: string;
  readonly version: number;
  readonly time: Date;
  readonly actor_kind: ActorSnapshot["kind"];
  readonly actor_id: string;
  readonly actor: SealedEvent["actor"];
  readonly about: string[];
  readonly data: unknown;
  readonly sealed: Record<string, string> | null;
  readonly traceparent: string | null;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly reason: string | null;
  readonly hash: Uint8Array;
}

export const eventColumns = Prisma.sql`e.position, e.id, e.stream, e.stream_version, e.type, e.version, e.time,
  e.actor_kind, e.actor_id, e.actor, e.about, e.data, e.sealed, e.traceparent, e.correlation_id, e.causation_id,
  e.reason, e.hash`;

/** What the hash of a stored row must have been made from. */
export function bodyOf(row: StoredEvent): EventBody {
  return {
    about: row.about,
    actor: row.actor,
    actorId: row.actor_id,
    actorKind: row.actor_kind,
    causationId: row.causation_id,
    correlationId: row.correlation_id,
    data: row.data,
    id: row.id,
    position: Number(row.position),
    reason: row.reason,
    sealed: row.sealed,
    stream: row.stream,
    streamVersion: row.stream_version,
    time: row.time.toISOString(),
    traceparent: row.traceparent,
    type: row.type,
    version: row.version,
  };
}

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

/** Stored rows as the domain reads them, with the personal data of everyone whose key still exists. */
export async function toEvents(
  tx: Tx,
  box: SecretBox,
  rows: readonly StoredEvent[],
): Promise<RegisterEvent[]> {
  const people = rows.flatMap(({ sealed }) => Object.keys(sealed ?? {}));
  const keys = await readPersonKeys(tx, box, people);
  return rows.map((row) => toEvent(row, keys));
}

function toEvent(row: StoredEvent, keys: PersonKeys): RegisterEvent {
  const { name, data, address, client } = openSealed(row, row.id, keys);
  const { ownerId } = row.actor;
  return {
    position: Number(row.position),
    id: row.id,
    stream: row.stream,
    streamVersion: row.stream_version,
    type: row.type,
    version: row.version,
    time: row.time,
    actor: { kind: row.actor_kind, id: row.actor_id, name, ...(ownerId !== undefined && { ownerId }) },
    about: row.about,
    data,
    address,
    client,
    traceparent: row.traceparent,
    correlationId: row.correlation_id,
    causationId: row.causation_id,
    reason: row.reason,
    hash: toHex(row.hash),
  };
}
