import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { shopTraces } from "./known-traces.ts";

type Sent = ReturnType<typeof shopTraces>["body"];
type ResourceSpans = Sent["resourceSpans"][number];
type SentSpan = ResourceSpans["scopeSpans"][number]["spans"][number];
interface Kept {
  readonly service: string;
  readonly resource: ResourceSpans["resource"];
  readonly span: SentSpan;
}

/**
 * Answers as Jaeger does since it lost the lists and the search of version 1 and got summaries: in the recorded shapes of
 * its interface, with the parameters that are not on their way out.
 */
export async function startNewerJaeger(
  sent: Sent,
): Promise<{ url: string; asked: string[]; close(): Promise<void> }> {
  const kept = sent.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({ service: serviceOf(resource), resource, span })),
    ),
  );
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://jaeger");
    asked.push(pathname);
    const [status, body] = answer(kept, pathname, searchParams);
    const type = typeof body === "string" ? "text/html" : "application/json";
    response.writeHead(status, { "content-type": type });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, asked, close };
}

const PAGE = '<html><script>const JAEGER_VERSION = {"gitVersion":"v2.21.0"};</script></html>';
const NONE = { error: { httpCode: 404, message: "No traces found" } };

function answer(kept: readonly Kept[], path: string, query: URLSearchParams): [number, unknown] {
  const byTrace = Map.groupBy(kept, ({ span }) => span.traceId);
  const [, id] = /^\/api\/v3\/traces\/([0-9a-f]+)$/.exec(path) ?? [];
  const of = (service: string | null) => kept.filter((one) => one.service === service);
  if (path === "/api/v3/services")
    return [200, { services: [...new Set(kept.map(({ service }) => service))] }];
  if (path === "/api/v3/operations")
    return [
      200,
      { operations: of(query.get("service")).map(({ span }) => ({ name: span.name, spanKind: "server" })) },
    ];
  if (path === "/api/v3/trace-summaries") {
    const found = [...byTrace.values()].filter((spans) => spans.some((one) => isMeant(one, query)));
    return found.length === 0 ? [404, NONE] : [200, { summaries: found.map(summaryOf) }];
  }
  if (id !== undefined) {
    const spans = byTrace.get(id);
    return spans ? [200, { result: { resourceSpans: spans.map(wrapped) } }] : [404, NONE];
  }
  if (path === "/api/dependencies")
    return [200, { data: [{ parent: "checkout", child: "payments", callCount: 1 }] }];
  return [200, PAGE];
}

function serviceOf({ attributes }: ResourceSpans["resource"]): string {
  return attributes.find(({ key }) => key === "service.name")?.value.stringValue ?? "";
}

const wrapped = ({ resource, span }: Kept) => ({ resource, scopeSpans: [{ scope: {}, spans: [span] }] });

function isMeant({ service, span }: Kept, query: URLSearchParams): boolean {
  const given = (name: string) => query.get(`query.${name}`);
  const nanoseconds = (name: string) => BigInt(Date.parse(given(name) ?? "")) * 1_000_000n;
  const start = BigInt(span.startTimeUnixNano);
  const duration = Number(BigInt(span.endTimeUnixNano) - start) / 1000;
  const limit = (name: string) => Number(given(name)?.replace("us", "") ?? Number.NaN);
  const { error, ...tags } = JSON.parse(given("attributes") ?? "{}") as Record<string, string>;
  return (
    service === given("serviceName") &&
    (given("operationName") ?? span.name) === span.name &&
    start >= nanoseconds("startTimeMin") &&
    start <= nanoseconds("startTimeMax") &&
    !(duration < limit("durationMin")) &&
    !(duration > limit("durationMax")) &&
    (error === undefined || span.status.code === 2) &&
    Object.entries(tags).every(([key, value]) =>
      span.attributes.some(
        (one) => one.key === key && "stringValue" in one.value && one.value.stringValue === value,
      ),
    )
  );
}

function summaryOf(kept: readonly Kept[]) {
  const spans = kept.map(({ span }) => span);
  const errors = (list: readonly Kept[]) => list.filter(({ span }) => span.status.code === 2).length;
  const times = spans.flatMap((span) => [BigInt(span.startTimeUnixNano), BigInt(span.endTimeUnixNano)]);
  const sorted = times.toSorted((a, b) => (a < b ? -1 : 1));
  return {
    traceId: spans[0]?.traceId,
    rootServiceName: kept[0]?.service,
    rootOperationName: spans[0]?.name,
    minStartTimeUnixNano: String(sorted[0]),
    maxEndTimeUnixNano: String(sorted.at(-1)),
    spanCount: spans.length,
    errorSpanCount: errors(kept),
    services: [...Map.groupBy(kept, ({ service }) => service)].map(([name, list]) => ({
      name,
      spanCount: list.length,
      errorSpanCount: errors(list),
    })),
  };
}
