import type { Span } from "@signalbox/domain/observability/schema";

/** A span of a test: when it began and ended, in microseconds. */
export function span(
  spanId: string,
  parentId: string | null,
  [startUs, endUs]: readonly [number, number],
): Span {
  return {
    spanId,
    parentId,
    service: "shop",
    operation: spanId,
    kind: "internal",
    startUs,
    durationUs: endUs - startUs,
    status: "unset",
    statusMessage: "",
    attributes: {},
    resource: {},
    events: [],
    links: [],
    warnings: [],
  };
}
