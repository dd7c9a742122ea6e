/** Counts of one service in the past, for a Prometheus to be filled with. */
export interface RequestHistory {
  /** The end of the history; its samples stand half a step before, so that none lies on the end of a minute. */
  readonly until: Date;
  readonly days: number;
  readonly stepSeconds: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Requests and errors of the step that begins at this moment. */
  readonly counts: (at: Date) => { readonly requests: number; readonly errors: number };
}

/** OpenMetrics' text of `http_requests_total` with `code` 200 and 500, which only ever grows. */
export function requestHistory({ until, days, stepSeconds, labels, counts }: RequestHistory): string {
  const steps = Math.floor((days * 86_400) / stepSeconds);
  const end = Math.floor(until.getTime() / 1000 / stepSeconds) * stepSeconds;
  const good: string[] = [];
  const bad: string[] = [];
  const series = (code: string) =>
    `http_requests_total{${Object.entries({ ...labels, code })
      .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
      .join(",")}}`;
  const [okSeries, errorSeries] = [series("200"), series("500")];
  let [fine, failed] = [0, 0];
  for (let step = 0; step <= steps; step++) {
    const at = end - (steps - step) * stepSeconds - stepSeconds / 2;
    const { requests, errors } = counts(new Date((at - stepSeconds / 2) * 1000));
    fine += requests - errors;
    failed += errors;
    good.push(`${okSeries} ${fine} ${at}`);
    bad.push(`${errorSeries} ${failed} ${at}`);
  }
  return ["# TYPE http_requests counter", ...good, ...bad, "# EOF", ""].join("\n");
}
