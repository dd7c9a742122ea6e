import type { EventLog, EventTally, EventView, Sight } from "@signalbox/domain/events";
import type { Tx } from "../client/prisma.ts";
import { Prisma } from "../generated/client.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { GENESIS } from "./chain.ts";
import { eventColumns, toEvents, toHex, type StoredEvent } from "./event-rows.ts";
import { conditions, listSql, listTypes, resolveFilter } from "./list-sql.ts";
import { sightSql } from "./sight-sql.ts";
import { verifyChain } from "./verify.ts";

/** The register for reading. */
export function eventLog(tx: Tx, box: SecretBox): EventLog {
  return {
    ...eventView(tx, box, "everything"),
    seenWith: (sight) => eventView(tx, box, sight),
    async head() {
      const { position, hash } = await tx.registerHead.findUniqueOrThrow({ where: { id: 1 } });
      return { position: Number(position), hash: toHex(hash) };
    },
    types: () => listTypes(tx),
    async tally(filter) {
      const resolved = await resolveFilter(tx, filter, "everything");
      return resolved === null ? [] : tallyOf(tx, conditions(resolved));
    },
    verify: (options) => verifyChain(tx, options),
  };
}

function eventView(tx: Tx, box: SecretBox, sight: Sight): EventView {
  const seen = sightSql(sight) ?? Prisma.sql`true`;
  const select = async (sql: Prisma.Sql) => toEvents(tx, box, await tx.$queryRaw<StoredEvent[]>(sql));
  const one = async (where: Prisma.Sql) =>
    (await select(Prisma.sql`SELECT ${eventColumns} FROM event e WHERE ${where} AND ${seen}`))[0] ?? null;

  return {
    async list(filter, page) {
      const resolved = await resolveFilter(tx, filter, sight);
      return resolved === null ? [] : select(listSql(resolved, page));
    },
    after: (position, limit) =>
      select(Prisma.sql`SELECT ${eventColumns} FROM event e
        WHERE e.position > ${BigInt(position)} AND ${seen} ORDER BY e.position LIMIT ${limit}`),
    async get(position) {
      const event = await one(Prisma.sql`e.position = ${BigInt(position)}`);
      return event && { event, previousHash: await hashAt(tx, position - 1) };
    },
    inStream: (stream, streamVersion) =>
      one(Prisma.sql`e.stream = ${stream} AND e.stream_version = ${streamVersion}`),
  };
}

async function hashAt(tx: Tx, position: number): Promise<string> {
  const row = await tx.event.findUnique({ where: { position: BigInt(position) }, select: { hash: true } });
  return row === null ? GENESIS : toHex(row.hash);
}

async function tallyOf(tx: Tx, where: Prisma.Sql): Promise<EventTally[]> {
  const rows = await tx.$queryRaw<{ type: string; actor_id: string; count: bigint }[]>`
    SELECT e.type, e.actor_id, count(*) AS count FROM event e WHERE ${where} GROUP BY e.type, e.actor_id`;
  return rows.map(({ type, actor_id: actorId, count }) => ({ type, actorId, count: Number(count) }));
}
