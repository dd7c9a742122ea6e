import type { UnitOfWork } from "@signalbox/kernel";
import { isRetryable, toAppError } from "../client/errors.ts";
import type { Database, Tx } from "../client/prisma.ts";
import { claimKey, keepAnswer } from "../idempotency/idempotency.ts";
import { transactionalJobs } from "../jobs/queue.ts";
import { appendEvents } from "../register/append.ts";
import type { SecretBox } from "../secrets/secret-box.ts";

export interface TransactionOptions<Ports> {
  readonly prisma: Database["prisma"];
  readonly secretBox: SecretBox;
  /** Builds the repositories that commands work with, on the transaction. */
  readonly ports: (tx: Tx) => Ports;
}

export type RunTransaction<Ports> = <T>(work: (unit: UnitOfWork<Ports>) => Promise<T>) => Promise<T>;

const MAX_ATTEMPTS = 3;
/** Long enough to wait behind a large batch of someone else. */
const TIMEOUTS = { maxWait: 15_000, timeout: 60_000 };

/** The executor's transaction: all of a command's changes, its events, jobs and answer, or nothing. */
export function createTransaction<Ports>(options: TransactionOptions<Ports>): RunTransaction<Ports> {
  return async (work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await options.prisma.$transaction((tx) => work(unitOf(tx, options)), TIMEOUTS);
      } catch (error) {
        // A deadlock victim has changed nothing and may simply try again.
        if (attempt >= MAX_ATTEMPTS || !isRetryable(error)) throw toAppError(error);
      }
    }
  };
}

function unitOf<Ports>(tx: Tx, { ports, secretBox }: TransactionOptions<Ports>): UnitOfWork<Ports> {
  return {
    ports: ports(tx),
    jobs: transactionalJobs(tx),
    claim: (claim, now) => claimKey(tx, claim, now),
    keep: (claim, output, now, expires) => keepAnswer(tx, claim, output, { now, expires }),
    flush: (events, ctx) => appendEvents(tx, secretBox, events, ctx),
  };
}
