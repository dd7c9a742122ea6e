import { parse, type EnqueueOptions, type Job, type JobQueue } from "@signalbox/kernel";
import type { z } from "zod";
import type { Tx } from "../client/prisma.ts";

/** Enqueues through SQL, so that the job exists exactly when the transaction's change does. */
export function transactionalJobs(tx: Tx): JobQueue {
  return {
    async enqueue<S extends z.ZodType>(job: Job<S>, payload: z.input<S>, options: EnqueueOptions = {}) {
      parse(job.payload, payload, `Payload of ${job.name}`);
      const runAt = options.runAt?.toISOString() ?? null;
      await tx.$executeRaw`
        SELECT graphile_worker.add_job(${job.name}, payload => ${JSON.stringify(payload)}::json,
          run_at => ${runAt}::timestamptz, max_attempts => ${job.maxAttempts}::int, job_key => ${options.key ?? null})`;
    },
  };
}
