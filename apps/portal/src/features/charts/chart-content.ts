import type { ChartContent } from "./chart-types.ts";

interface Read<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Empty {
  readonly title: string;
  readonly why?: string;
}

/** What a chart shows of a read: the last numbers stay while newer ones are fetched, even when that fails. */
export function chartContent<T>(
  { data, error, refetch }: Read<T>,
  emptyOf: (data: T) => Empty | null,
): ChartContent {
  if (data === undefined) {
    if (error === null) return { state: "loading" };
    return { state: "failed", error, onRetry: () => void refetch() };
  }
  const empty = emptyOf(data);
  return empty === null ? { state: "ready" } : { state: "empty", ...empty };
}
