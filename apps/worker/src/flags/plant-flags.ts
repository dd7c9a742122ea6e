import { changeFlag, changeFlagSetting, createFlag, killFlag, setSegment } from "@signalbox/domain/flags";
import { AppError, systemActor, type Caller } from "@signalbox/kernel";
import type { InitialFlags, Runtime } from "@signalbox/runtime/full";

type Parts = Pick<Runtime, "executor" | "ports" | "newId" | "logger">;
type InitialFlag = InitialFlags["flags"][number];

/** Creates the configured flags and segments that are not there yet; what is there belongs to people. */
export async function plantFlags(runtime: Parts, initial: InitialFlags): Promise<void> {
  for (const segment of initial.segments)
    await unlessRefused(runtime, `segment ${segment.name}`, () => plantSegment(runtime, segment));
  for (const flag of initial.flags)
    await unlessRefused(runtime, `flag ${flag.key}`, () => plantFlag(runtime, flag));
}

/** Somebody else may have planted it at the same moment, and an entity may have left the catalog: no reason not to start. */
async function unlessRefused({ logger }: Parts, what: string, plant: () => Promise<void>): Promise<void> {
  try {
    await plant();
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    logger.warn({ reason: error.message }, `The configured ${what} was refused.`);
  }
}

async function plantSegment(runtime: Parts, segment: InitialFlags["segments"][number]): Promise<void> {
  const there = await runtime.ports.flags.segments(segment.environment);
  if (there.some(({ name }) => name === segment.name)) return;
  await runtime.executor.command(setSegment, { ...segment, expectedVersion: 0 }, callerOf(runtime));
}

async function plantFlag(runtime: Parts, initial: InitialFlag): Promise<void> {
  const { executor, ports } = runtime;
  const { settings, lifecycle, ...wanted } = initial;
  const { key } = wanted;
  if (await ports.flags.flag(key)) return;
  const caller = callerOf(runtime);
  const begun = lifecycle === "draft" ? "draft" : "active";
  const { output: flag } = await executor.command(createFlag, { ...wanted, lifecycle: begun }, caller);
  for (const [environment, setting] of Object.entries(settings))
    await plantSetting(runtime, initial, environment, setting);
  if (lifecycle !== begun)
    await executor.command(changeFlag, { key, expectedVersion: flag.version, lifecycle }, caller);
}

async function plantSetting(
  runtime: Parts,
  { key, variants, defaultVariant, safeVariant }: InitialFlag,
  environment: string,
  { killed, prerequisites, ...given }: InitialFlag["settings"][string],
): Promise<void> {
  const definition = { variants, defaultVariant, ...given };
  const change = { key, environment, expectedVersion: 1, definition, safeVariant, prerequisites };
  await runtime.executor.command(changeFlagSetting, change, callerOf(runtime));
  if (killed === undefined) return;
  await runtime.executor.command(killFlag, { key, environment }, callerOf(runtime, killed));
}

function callerOf({ newId }: Parts, reason = "Named in the configuration"): Caller {
  const nobody = { causationId: null, traceparent: null, address: null, client: null };
  return { actor: systemActor("configuration"), request: { correlationId: newId("wrk"), reason, ...nobody } };
}
