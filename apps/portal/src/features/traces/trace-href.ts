export const traceHref = (traceId: string): string => `/traces/${encodeURIComponent(traceId)}`;

/** The lines of a trace among the logs of one of its services. */
export const traceLogsHref = (entityHref: string, traceId: string): string =>
  `${entityHref}?tab=logs&trace=${encodeURIComponent(traceId)}`;
