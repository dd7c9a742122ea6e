import type { ApiHistory } from "@signalbox/domain/apis";
import { EntityState, entityStream } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import { contentStore } from "../register/content-store.ts";
import { eventColumns, toEvents, type StoredEvent } from "../register/event-rows.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

/** Definitions as the events of an entity hold them. */
export function apiHistory(db: Tx, box: SecretBox): ApiHistory {
  const content = contentStore(db);
  return {
    async versions(ref, { before, limit }) {
      const until = before === null ? Prisma.sql`true` : Prisma.sql`v.position < ${BigInt(before)}`;
      const rows = await db.$queryRaw<{ position: bigint }[]>`
        SELECT v.position FROM (${changesSql(entityStream(ref))}) v
        WHERE v.digest IS DISTINCT FROM v.previous AND ${until} ORDER BY v.position DESC LIMIT ${limit}`;
      return rows.map(({ position }) => Number(position));
    },

    async version(ref, position) {
      const rows = await db.$queryRaw<StoredEvent[]>`
        SELECT ${eventColumns} FROM event e WHERE e.position = ${BigInt(position)} AND e.stream = ${entityStream(ref)}`;
      const [event] = await toEvents(db, box, rows);
      const state = EntityState.safeParse(event?.data);
      if (!event || !state.success) return null;
      const { document, source, large = [] } = state.data;
      const { definition, type } = document.spec ?? {};
      if (typeof definition !== "string") return null;
      const isStoredApart = large.some((path) => path.join(".") === DEFINITION);
      return {
        position: event.position,
        time: event.time,
        actor: event.actor,
        file: source.file,
        type: typeof type === "string" ? type : "",
        definition: isStoredApart ? await content.get(definition) : definition,
      };
    },
  };
}

const DEFINITION = "document.spec.definition";
const LARGE_PATH = JSON.stringify([DEFINITION.split(".")]);

/**
 * Each event of an entity that has a definition, with the digest of it and of the one before. A large text stands in the
 * content store under its digest, a small one in the event: both are told by the same digest.
 */
function changesSql(stream: string): Prisma.Sql {
  const definition = Prisma.sql`e.data #>> '{document,spec,definition}'`;
  return Prisma.sql`
    SELECT d.position, d.digest, lag(d.digest) OVER (ORDER BY d.stream_version) previous
    FROM (SELECT e.position, e.stream_version,
            CASE WHEN e.data -> 'large' @> ${LARGE_PATH}::jsonb THEN ${definition}
              ELSE 'sha256:' || encode(sha256(convert_to(${definition}, 'UTF8')), 'hex') END digest
          FROM event e
          WHERE e.stream = ${stream} AND jsonb_typeof(e.data #> '{document,spec,definition}') = 'string') d`;
}
