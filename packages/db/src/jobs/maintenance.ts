import { handleJob, type Clock, type JobHandler } from "@signalbox/kernel";
import { expireIdempotencyKeys, verifyRegisterNightly } from "@signalbox/domain/events";
import type { Verification } from "@signalbox/domain/events/schema";
import type { Database } from "../client/prisma.ts";
import { expireKeys } from "../idempotency/idempotency.ts";
import { verifyChain } from "../register/verify.ts";

export interface MaintenanceOptions {
  readonly prisma: Database["prisma"];
  readonly clock: Clock;
  /** Told of every nightly verification, so that a metric and an alert can follow. */
  readonly onVerified: (verification: Verification) => void;
}

const NIGHTLY = "15 2 * * *";
const EVERY_TEN_MINUTES = "*/10 * * * *";

/** The jobs that keep the register itself in order. */
export function maintenanceHandlers({
  prisma,
  clock,
  onVerified,
}: MaintenanceOptions): JobHandler<unknown>[] {
  const verify = async () => {
    const verification = await verifyChain(prisma, {});
    onVerified(verification);
    const { firstBroken } = verification;
    if (firstBroken)
      throw new Error(`The register is broken at ${firstBroken.position}: ${firstBroken.problem}`);
  };
  const expire = async () => void (await expireKeys(prisma, clock.now()));
  return [
    handleJob(verifyRegisterNightly, verify, { every: NIGHTLY }),
    handleJob(expireIdempotencyKeys, expire, { every: EVERY_TEN_MINUTES }),
  ];
}
