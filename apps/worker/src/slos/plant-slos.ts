import { plantSlo, previewSloImport } from "@signalbox/domain/slos";
import { AppError, systemActor, type Caller } from "@signalbox/kernel";
import type { InitialSlos, Runtime } from "@signalbox/runtime/full";

type Parts = Pick<Runtime, "executor" | "newId" | "logger">;

/** Creates the configured objectives that are not there yet; what is there belongs to people. */
export async function plantSlos(runtime: Parts, initial: InitialSlos | null): Promise<void> {
  if (!initial) return;
  const { executor, logger } = runtime;
  const { items, issues } = await executor.query(previewSloImport, initial, callerOf(runtime));
  for (const { file, line, column, path, message } of [...issues, ...items.flatMap((item) => item.issues)])
    logger.warn({ file, line, column, path, message }, "A configured objective was refused.");
  for (const { name, action } of items) {
    if (action !== "create") continue;
    try {
      await executor.command(plantSlo, { ...initial, name }, callerOf(runtime));
    } catch (error) {
      // Somebody else may have planted it at the same moment: no reason not to start.
      if (!(error instanceof AppError) || error.code === "unavailable") throw error;
      logger.warn({ reason: error.message }, `The configured objective ${name} was refused.`);
    }
  }
}

function callerOf({ newId }: Parts): Caller {
  const nobody = { causationId: null, traceparent: null, address: null, client: null };
  const request = { correlationId: newId("wrk"), reason: "Named in the configuration", ...nobody };
  return { actor: systemActor("configuration"), request };
}
