import type { ObservedCalls, Trace } from "@signalbox/plugin-api";

/** The calls between services that traces show: each span whose parent belongs to another service. */
export function callsIn(traces: readonly Trace[]): ObservedCalls[] {
  const counts = new Map<string, ObservedCalls>();
  for (const { spans } of traces) {
    const serviceOf = new Map(spans.map(({ spanId, service }) => [spanId, service]));
    for (const { parentId, service: callee } of spans) {
      const caller = parentId === null ? undefined : serviceOf.get(parentId);
      if (caller === undefined || caller === callee) continue;
      const key = JSON.stringify([caller, callee]);
      counts.set(key, { caller, callee, calls: (counts.get(key)?.calls ?? 0) + 1 });
    }
  }
  return [...counts.values()];
}
