import type { TraceSummary } from "@signalbox/domain/observability/schema";

export interface ScatterPoint {
  readonly traceId: string;
  /** From 0 to 1, from the beginning of the range and from the bottom. */
  readonly x: number;
  readonly y: number;
  readonly failed: boolean;
}

/** Traces by when they began and how long they took; durations on a logarithmic scale, since they differ by powers. */
export function scatterPoints(
  traces: readonly TraceSummary[],
  range: { readonly from: number; readonly to: number },
): { readonly points: ScatterPoint[]; readonly lowUs: number; readonly highUs: number } {
  const durations = traces.map(({ durationUs }) => Math.max(1, durationUs));
  const lowUs = durations.reduce((least, one) => Math.min(least, one), Infinity);
  const highUs = durations.reduce((most, one) => Math.max(most, one), 1);
  const spread = Math.log(highUs / lowUs);
  const span = Math.max(1, range.to - range.from);
  const points = traces.map(({ traceId, startUs, durationUs, errors }) => ({
    traceId,
    x: within((startUs / 1000 - range.from) / span),
    y: spread === 0 ? 0.5 : within(Math.log(Math.max(1, durationUs) / lowUs) / spread),
    failed: errors > 0,
  }));
  return { points, lowUs: Number.isFinite(lowUs) ? lowUs : 0, highUs };
}

const within = (value: number) => Math.min(1, Math.max(0, value));
