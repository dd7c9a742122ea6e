import type { Clock } from "@signalbox/kernel";
import type { HealthProbe } from "@signalbox/domain/system";
import type { Health, HealthCheck, HealthStatus } from "@signalbox/domain/system/schema";
import { runProbe, type Probe } from "./probe.ts";

const SEVERITY: Record<HealthStatus, number> = { ok: 0, degraded: 1, down: 2 };

/** The whole is as bad as its worst part. */
function worst(checks: readonly HealthCheck[]): HealthStatus {
  return checks.reduce<HealthStatus>(
    (most, { status }) => (SEVERITY[status] > SEVERITY[most] ? status : most),
    "ok",
  );
}

/** Answers that are asked for together are one round of probes: a busy status page must not load the database. */
export function createHealth(probes: readonly Probe[], deps: { clock: Clock; version: string }): HealthProbe {
  let running: Promise<Health> | null = null;
  const check = async (): Promise<Health> => {
    const found = await Promise.all(probes.map((probe) => runProbe(probe)));
    const checks = Object.fromEntries(probes.map(({ name }, index) => [name, found[index] as HealthCheck]));
    return { status: worst(found), version: deps.version, checkedAt: deps.clock.now().toISOString(), checks };
  };
  return {
    check: () => (running ??= check().finally(() => (running = null))),
  };
}
