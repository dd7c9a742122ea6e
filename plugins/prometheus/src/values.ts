import type { Sample, Series } from "@signalbox/plugin-api";
import { z } from "zod";

const Labels = z.record(z.string(), z.string());
/** Seconds with a fraction, and the value as text, which may be NaN or infinite. */
const Value = z.tuple([z.number(), z.string()]);

const Scalar = z.object({ resultType: z.enum(["scalar", "string"]), result: Value });
const Vector = z.object({
  resultType: z.literal("vector"),
  // A native histogram has no `value`.
  result: z.array(z.object({ metric: Labels, value: Value.optional() })),
});
const Matrix = z.object({
  resultType: z.literal("matrix"),
  result: z.array(z.object({ metric: Labels, values: z.array(Value).default([]) })),
});

export const InstantData = z.discriminatedUnion("resultType", [Scalar, Vector, Matrix]);
export const RangeData = Matrix;

const milliseconds = (seconds: number) => Math.round(seconds * 1000);

/** What is no number is no value: a gap says so better than a line to nowhere. */
function numberOf(text: string): number | null {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

export function samplesOf(data: z.infer<typeof InstantData>): Sample[] {
  switch (data.resultType) {
    case "scalar":
    case "string":
      return sampleOf({}, data.result);
    case "vector":
      return data.result.flatMap(({ metric, value }) => (value === undefined ? [] : sampleOf(metric, value)));
    case "matrix":
      return data.result.flatMap(({ metric, values }) => {
        const last = values.at(-1);
        return last === undefined ? [] : sampleOf(metric, last);
      });
    default:
      return data satisfies never;
  }
}

function sampleOf(labels: Sample["labels"], [seconds, text]: z.infer<typeof Value>): Sample[] {
  const value = numberOf(text);
  return value === null ? [] : [{ labels, at: milliseconds(seconds), value }];
}

export function seriesOf({ result }: z.infer<typeof RangeData>): Series[] {
  return result.map(({ metric, values }) => ({
    labels: metric,
    points: values.flatMap(([seconds, text]) => {
      const value = numberOf(text);
      return value === null ? [] : [{ at: milliseconds(seconds), value }];
    }),
  }));
}

/** All series added up, by the time of their points. */
export function summed(series: readonly Series[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { points } of series) {
    for (const { at, value } of points) sums.set(at, (sums.get(at) ?? 0) + value);
  }
  return sums;
}
