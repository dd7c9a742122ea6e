import type { NewEvent, QueryContext } from "@signalbox/kernel";
import { inParts } from "../client/in-parts.ts";
import type { Tx } from "../client/prisma.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { toAppendItem } from "./event-body.ts";
import { ensurePersonKeys } from "./person-keys.ts";
import { seal, separate } from "./personal-data.ts";

const PART_EVENTS = 250;

/** Appends a batch and answers its positions. Must be the transaction's last step: it holds the register's one lock. */
export async function appendEvents(
  tx: Tx,
  box: SecretBox,
  events: readonly NewEvent[],
  ctx: QueryContext,
): Promise<number[]> {
  const separated = events.map((event) => ({ event, unsealed: separate(event, ctx), id: ctx.newId("evt") }));
  const keys = await ensurePersonKeys(
    tx,
    box,
    separated.flatMap(({ unsealed }) => [...unsealed.people.keys()]),
  );
  const parts = await inParts(separated, PART_EVENTS, {
    prepare: (part) =>
      JSON.stringify(
        part.map(({ event, unsealed, id }) => toAppendItem(event, seal(unsealed, id, keys), id, ctx)),
      ),
    send: (items) =>
      tx.$queryRaw<{ positions: bigint[] }[]>`
      SELECT register_append(${items}::jsonb) AS positions`.then(([row]) => row?.positions ?? []),
  });
  return parts.flat().map(Number);
}
