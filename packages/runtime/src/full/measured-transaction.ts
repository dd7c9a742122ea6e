import type { RunTransaction } from "@signalbox/db";
import type { NewEvent } from "@signalbox/kernel";
import type { Metrics } from "@signalbox/telemetry";

/** Counts the events of each transaction, once it has been committed. */
export function measuredTransaction<Ports>(
  run: RunTransaction<Ports>,
  metrics: Metrics,
): RunTransaction<Ports> {
  return async (work) => {
    let written: readonly NewEvent[] = [];
    const result = await run((unit) =>
      work({
        ...unit,
        flush: (events, ctx) => {
          written = events;
          return unit.flush(events, ctx);
        },
      }),
    );
    for (const { type } of written) metrics.instruments.event_store_events_total.inc({ type });
    return result;
  };
}
