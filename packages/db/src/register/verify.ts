import { AppError } from "@signalbox/kernel";
import type { Anchor } from "@signalbox/domain/events";
import type { Verification } from "@signalbox/domain/events/schema";
import type { Tx } from "../client/prisma.ts";
import { GENESIS, chainHash } from "./chain.ts";
import { eventColumns, toHex, type StoredEvent } from "./event-rows.ts";
import { positionOfMoved } from "./moved-row.ts";

export interface VerifyOptions {
  /** The first position to check; everything unless given. */
  readonly from?: number;
  /** What was noted of the register outside the database, which even a rewrite of the whole chain cannot match. */
  readonly anchor?: Anchor;
  readonly batchSize?: number;
}

type Problem = NonNullable<Verification["firstBroken"]>;
type Head = Anchor & { readonly last: number };
type CheckedRow = StoredEvent & { readonly listed: boolean };
type Checked = { readonly checked: number; readonly end: Anchor; readonly problem: Problem | null };

const BATCH_SIZE = 1000;

/** Recomputes the chain from the stored columns, a batch at a time, and stops at the first position that is wrong. */
export async function verifyChain(tx: Tx, options: VerifyOptions): Promise<Verification> {
  const head = await readHead(tx);
  const start = await startOf(tx, options.from ?? 1, head);
  const { checked, end, problem } =
    "problem" in start
      ? { checked: 0, end: head, problem: start }
      : await checkRows(tx, start, head, options);
  const firstBroken = problem ?? checkEnd(end, head) ?? (await checkAnchor(tx, options.anchor, head));
  return {
    ok: firstBroken === null,
    checked,
    head: { position: head.position, hash: head.hash },
    firstBroken,
  };
}

async function checkRows(
  tx: Tx,
  start: Anchor,
  head: Head,
  { batchSize = BATCH_SIZE }: VerifyOptions,
): Promise<Checked> {
  let end = start;
  let checked = 0;
  while (end.position < head.position) {
    const rows = await readBatch(tx, end.position, head.position, batchSize);
    if (rows.length === 0) break;
    for (const row of rows) {
      const problem = checkRow(end, row);
      if (problem) return { checked, end, problem: await explain(tx, row, problem) };
      end = { position: Number(row.position), hash: toHex(row.hash) };
      checked += 1;
    }
  }
  return { checked, end, problem: null };
}

function checkRow(previous: Anchor, row: CheckedRow): Problem | null {
  const position = previous.position + 1;
  if (Number(row.position) !== position) return { position, problem: "The row is missing." };
  if (chainHash(previous.hash, row) !== toHex(row.hash)) return { position, problem: CHANGED };
  if (!row.listed) return { position, problem: "The row is missing from the index of what it is about." };
  return null;
}

const CHANGED = "The row was changed, or the row before it was changed and given a new hash.";

/** A changed row that fits elsewhere was moved; to say so saves whoever investigates the search. */
async function explain(tx: Tx, row: StoredEvent, problem: Problem): Promise<Problem> {
  if (problem.problem !== CHANGED) return problem;
  const original = await positionOfMoved(tx, row);
  if (original === null) return problem;
  return { ...problem, problem: `The order was changed: this row belongs at position ${original}.` };
}

function checkEnd(end: Anchor, head: Head): Problem | null {
  const next = end.position + 1;
  if (end.position < head.position) {
    return {
      position: next,
      problem: `The tail is missing: the head says that the register ends at ${head.position}.`,
    };
  }
  if (head.last > head.position) {
    return {
      position: next,
      problem: `The head does not match: it stands at ${head.position}, rows go to ${head.last}.`,
    };
  }
  if (end.hash === head.hash) return null;
  return {
    position: head.position,
    problem: "The head does not match: its hash is not that of the last row.",
  };
}

async function checkAnchor(tx: Tx, anchor: Anchor | undefined, head: Head): Promise<Problem | null> {
  if (anchor === undefined) return null;
  if (anchor.position > head.position) {
    const problem = `The tail is missing: position ${anchor.position} was anchored, the register ends at ${head.position}.`;
    return { position: head.position + 1, problem };
  }
  const row = await tx.event.findUnique({
    where: { position: BigInt(anchor.position) },
    select: { hash: true },
  });
  if (row !== null && toHex(row.hash) === anchor.hash) return null;
  return {
    position: anchor.position,
    problem: "The hash is not the anchored one: the register was written anew.",
  };
}

/** One statement, so that appends in the meantime cannot come between head and rows. */
async function readHead(tx: Tx): Promise<Head> {
  const rows = await tx.$queryRaw<{ position: bigint; hash: Uint8Array; last: bigint | null }[]>`
    SELECT position, hash, (SELECT max(position) FROM event) AS last FROM register_head WHERE id = 1`;
  const row = rows[0];
  if (row === undefined) return { position: 0, hash: GENESIS, last: Infinity };
  return { position: Number(row.position), hash: toHex(row.hash), last: Number(row.last ?? 0) };
}

async function startOf(tx: Tx, from: number, head: Head): Promise<Anchor | Problem> {
  if (from > 1 && from > head.position) {
    throw new AppError(
      "invalid",
      `The register ends at position ${head.position}, so it cannot be verified from ${from}.`,
    );
  }
  if (from === 1) return { position: 0, hash: GENESIS };
  const row = await tx.event.findUnique({ where: { position: BigInt(from - 1) }, select: { hash: true } });
  if (row === null) return { position: from - 1, problem: "The row is missing." };
  return { position: from - 1, hash: toHex(row.hash) };
}

function readBatch(tx: Tx, after: number, last: number, limit: number): Promise<CheckedRow[]> {
  return tx.$queryRaw<CheckedRow[]>`
    SELECT ${eventColumns}, NOT EXISTS (
        SELECT FROM unnest(e.about) AS ref
        WHERE NOT EXISTS (SELECT FROM event_about a WHERE a.ref = ref.ref AND a.position = e.position)) AS listed
    FROM event e WHERE e.position > ${BigInt(after)} AND e.position <= ${BigInt(last)}
    ORDER BY e.position LIMIT ${limit}`;
}
