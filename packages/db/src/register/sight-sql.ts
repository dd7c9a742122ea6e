import { ACCOUNT_MEMBERS, CONFIDENTIAL_TYPES, type Sight } from "@signalbox/domain/events";
import { Prisma } from "../generated/client.ts";

const types = CONFIDENTIAL_TYPES.map((type) =>
  type.endsWith(".") ? `starts_with(e.type, '${type}')` : `e.type = '${type}'`,
);
const members = ACCOUNT_MEMBERS.map((member) => `e.data->>'${member}'`);

/** Whether a row `e` of the table `event` is not for everyone to see. */
export const confidential = `(${types.join(" OR ")})`;

/** The accounts that a row belongs to; some may be NULL. */
export const accounts = `ARRAY[e.actor_id, e.actor->>'ownerId', ${members.join(", ")}]`;

/** What must hold of a row for a reader to see it; null when they see every row. */
export function sightSql(sight: Sight): Prisma.Sql | null {
  if (sight === "everything") return null;
  return Prisma.sql`(NOT ${Prisma.raw(confidential)} OR ${sight.account} = ANY (${Prisma.raw(accounts)}))`;
}
