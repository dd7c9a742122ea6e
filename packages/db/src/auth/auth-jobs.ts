import { ENDED_SESSION_DAYS, forgetEndedSessions } from "@signalbox/domain/auth";
import { handleJob, type Clock, type JobHandler } from "@signalbox/kernel";
import type { Tx } from "../client/prisma.ts";

const NIGHTLY = "45 2 * * *";
const DAY_MS = 86_400_000;

export function authHandlers({
  prisma,
  clock,
}: {
  readonly prisma: Tx;
  readonly clock: Clock;
}): JobHandler<unknown>[] {
  const forget = async () => {
    const before = new Date(clock.now().getTime() - ENDED_SESSION_DAYS * DAY_MS);
    await prisma.session.deleteMany({
      where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] },
    });
  };
  return [handleJob(forgetEndedSessions, forget, { every: NIGHTLY })];
}
