export interface KnownLine {
  readonly secondsAgo: number;
  readonly service: string;
  readonly text: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export const TRACE_ID = "5b8efff798038103d269b633813fc60c";
export const SERVICE = "checkout";
export const FAILURE = "Payment o7 was REFUSED";

/** What a shop wrote: text and JSON, levels in words and numbers, a trace in a line and one beside it. */
export const KNOWN_LINES: readonly KnownLine[] = [
  { secondsAgo: 50, service: SERVICE, text: '{"level":30,"msg":"order o6 taken","order":"o6"}' },
  { secondsAgo: 40, service: SERVICE, text: "level=debug basket opened", metadata: { level: "debug" } },
  { secondsAgo: 30, service: SERVICE, text: `{"level":50,"msg":"${FAILURE}","trace_id":"${TRACE_ID}"}` },
  { secondsAgo: 20, service: SERVICE, text: '{"level":30,"msg":"order o8 taken","order":"o8"}' },
  { secondsAgo: 10, service: "shop-web", text: "page sent", metadata: { trace_id: TRACE_ID, level: "info" } },
];

/** As Loki's push interface takes them. */
export function pushBody(lines: readonly KnownLine[], now: Date) {
  return {
    streams: lines.map(({ secondsAgo, service, text, metadata = {} }) => ({
      stream: { service_name: service, deployment_environment_name: "production" },
      values: [[`${now.getTime() - secondsAgo * 1000}000000`, text, metadata]],
    })),
  };
}
