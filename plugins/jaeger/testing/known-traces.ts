/** Two traces of a shop as OTLP sends them: a quick one, and one that fails at its end. */
const FAILED = "5b8efff798038103d269b633813fc60c";
const FINE = "7c1d2e3f405162738495a6b7c8d9e0f1";
const SECOND_NS = 1_000_000_000n;

interface SpanSpec {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  /** Milliseconds after the base. */
  readonly start: number;
  readonly ms: number;
  readonly error?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const text = (key: string, value: string) => ({ key, value: { stringValue: value } });

function spanOf(spec: SpanSpec, base: bigint) {
  const start = base + BigInt(spec.start) * 1_000_000n;
  return {
    traceId: spec.traceId,
    spanId: spec.spanId,
    ...(spec.parentSpanId !== undefined && { parentSpanId: spec.parentSpanId }),
    name: spec.name,
    kind: spec.kind,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + BigInt(spec.ms) * 1_000_000n),
    attributes: [
      ...Object.entries(spec.tags ?? {}).map(([key, value]) => text(key, value)),
      { key: "http.response.status_code", value: { intValue: spec.error === undefined ? "200" : "500" } },
    ],
    events:
      spec.error === undefined
        ? []
        : [
            {
              timeUnixNano: String(start),
              name: "exception",
              attributes: [text("exception.message", spec.error)],
            },
          ],
    status: spec.error === undefined ? {} : { code: 2, message: spec.error },
  };
}

function resourceSpans(service: string, base: bigint, specs: readonly SpanSpec[]) {
  return {
    resource: { attributes: [text("service.name", service), text("service.version", "1.4.0")] },
    scopeSpans: [{ scope: { name: "test" }, spans: specs.map((spec) => spanOf(spec, base)) }],
  };
}

/** What a service would send; `at` is when the first trace began. */
export function shopTraces(at: Date) {
  const base = BigInt(at.getTime()) * 1_000_000n;
  const later = base + 2n * SECOND_NS;
  const server = (traceId: string, spanId: string, ms: number, rest: Partial<SpanSpec> = {}): SpanSpec => ({
    traceId,
    spanId,
    name: "POST /checkout",
    kind: 2,
    start: 0,
    ms,
    ...rest,
  });
  const pay = { parentSpanId: "051581bf3cb55c13", name: "POST /payments", kind: 3, start: 20 };
  const charge = { name: "charge", kind: 2, start: 30, ms: 300, error: "card declined" };
  const failing = { error: "payment failed", tags: { "customer.tier": "gold" } };
  const body = {
    resourceSpans: [
      resourceSpans("checkout", base, [
        server(FAILED, "051581bf3cb55c13", 400, failing),
        { ...pay, traceId: FAILED, spanId: "151581bf3cb55c14", ms: 350 },
      ]),
      resourceSpans("payments", base, [
        { ...charge, traceId: FAILED, spanId: "251581bf3cb55c15", parentSpanId: "151581bf3cb55c14" },
      ]),
      resourceSpans("checkout", later, [server(FINE, "351581bf3cb55c16", 40)]),
    ],
  };
  return {
    body,
    range: { from: new Date(at.getTime() - 60_000), to: new Date(at.getTime() + 60_000) },
    before: { from: new Date(at.getTime() - 600_000), to: new Date(at.getTime() - 300_000) },
    service: "checkout",
    operation: "POST /checkout",
    failed: {
      traceId: FAILED,
      spans: 3,
      errors: 2,
      services: ["checkout", "payments"],
      tag: ["customer.tier", "gold"] as const,
    },
    fine: { traceId: FINE },
    betweenMs: 100,
    calls: [{ caller: "checkout", callee: "payments" }],
  };
}
