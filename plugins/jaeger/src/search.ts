import { AppError } from "@signalbox/kernel";
import type { Span, TraceQuery, TraceSummary } from "@signalbox/plugin-api";
import { z } from "zod";
import { questionRefused, type Answer, type Client, type Query } from "./client.ts";
import type { Dialect } from "./dialect.ts";
import { spansOfJaeger } from "./jaeger-json.ts";
import { notJaegers, spansOfOtlp } from "./otlp.ts";
import { fits, summaryOf } from "./summary.ts";
import { idOf } from "./values.ts";

/** Whole traces are long: where all of them do not fit, fewer are asked for. */
const FEWER = 4;
const LEAST = 5;

/** The newest traces that fit, by whatever way the deployment has. */
export async function searchTraces(
  client: Client,
  dialect: Dialect,
  query: TraceQuery,
): Promise<readonly TraceSummary[]> {
  if (query.from >= query.to) return [];
  if (dialect.summaries) return newest(await bySummaries(client, query), query);
  const particular = query.errorsOnly === true || Object.keys(query.tags ?? {}).length > 0;
  // The search of version 3 took no tags while there was one of version 1 beside it.
  const ask = dialect.v1 && (particular || !dialect.v3) ? byVersion1 : byVersion3;
  const traces = await fewerIfTooLarge(query.limit, (limit) => ask(client, { ...query, limit }));
  const found = [...traces].filter(([, spans]) => fits(spans, query));
  return newest(
    found.map(([traceId, spans]) => summaryOf(traceId, spans)),
    query,
  );
}

function newest(found: readonly TraceSummary[], { limit }: TraceQuery): readonly TraceSummary[] {
  return found.toSorted((a, b) => b.startUs - a.startUs).slice(0, limit);
}

type Traces = ReadonlyMap<string, readonly Span[]>;

async function fewerIfTooLarge(limit: number, ask: (limit: number) => Promise<Traces>): Promise<Traces> {
  try {
    return await ask(limit);
  } catch (error) {
    const tooLarge = error instanceof AppError && error.code === "too_large";
    if (!tooLarge || limit <= LEAST) throw error;
    return fewerIfTooLarge(Math.max(LEAST, Math.floor(limit / FEWER)), ask);
  }
}

async function byVersion1(client: Client, query: TraceQuery): Promise<Traces> {
  const tags = tagsOf(query);
  const answer = await client.get("/api/traces", {
    service: query.service,
    operation: query.operation,
    start: String(query.from.getTime() * 1000),
    end: String(query.to.getTime() * 1000),
    minDuration: milliseconds(query.minDurationMs),
    maxDuration: milliseconds(query.maxDurationMs),
    limit: String(query.limit),
    tags: tags && JSON.stringify(tags),
  });
  return spansOfJaeger(understood(answer) ?? { data: [] });
}

async function byVersion3(client: Client, query: TraceQuery): Promise<Traces> {
  const answer = await client.get("/api/v3/traces", parameters(query));
  return spansOfOtlp(understood(answer) ?? {});
}

const Count = z.number().int().nullish();
const Summary = z.object({
  traceId: z.string(),
  rootServiceName: z.string().nullish(),
  rootOperationName: z.string().nullish(),
  minStartTimeUnixNano: z.coerce.bigint(),
  maxEndTimeUnixNano: z.coerce.bigint(),
  spanCount: Count,
  errorSpanCount: Count,
  services: z.array(z.object({ name: z.string(), spanCount: Count, errorSpanCount: Count })).nullish(),
});
const Summaries = z.object({ summaries: z.array(Summary).nullish() });

async function bySummaries(client: Client, query: TraceQuery): Promise<readonly TraceSummary[]> {
  const answer = understood(await client.get("/api/v3/trace-summaries", parameters(query)));
  const parsed = Summaries.safeParse(answer ?? {});
  if (!parsed.success) throw notJaegers(parsed.error);
  const found = (parsed.data.summaries ?? []).map(readSummary);
  return query.errorsOnly === true ? found.filter(({ errors }) => errors > 0) : found;
}

function readSummary(summary: z.infer<typeof Summary>): TraceSummary {
  const { minStartTimeUnixNano: start, maxEndTimeUnixNano: end, services } = summary;
  return {
    traceId: idOf(summary.traceId, 32),
    service: summary.rootServiceName || (services?.[0]?.name ?? "unknown"),
    operation: summary.rootOperationName ?? "",
    startUs: Number(start / 1000n),
    durationUs: Math.max(0, Number((end - start) / 1000n)),
    spans: summary.spanCount ?? 0,
    errors: summary.errorSpanCount ?? 0,
    services: (services ?? []).map(({ name, spanCount, errorSpanCount }) => ({
      name,
      spans: spanCount ?? 0,
      errors: errorSpanCount ?? 0,
    })),
  };
}

/** Both spellings: the older versions know only the one, the newer ones are about to forget it. */
function parameters(query: TraceQuery): Query {
  const tags = tagsOf(query);
  const given: readonly (readonly [string, string, string | undefined])[] = [
    ["service_name", "serviceName", query.service],
    ["operation_name", "operationName", query.operation],
    ["start_time_min", "startTimeMin", query.from.toISOString()],
    ["start_time_max", "startTimeMax", query.to.toISOString()],
    ["duration_min", "durationMin", milliseconds(query.minDurationMs)],
    ["duration_max", "durationMax", milliseconds(query.maxDurationMs)],
    ["num_traces", "searchDepth", String(query.limit)],
    ["attributes", "attributes", tags && JSON.stringify(tags)],
  ];
  return Object.fromEntries(
    given.flatMap(([older, newer, value]) => [
      [`query.${older}`, value],
      [`query.${newer}`, value],
    ]),
  );
}

function tagsOf({ tags = {}, errorsOnly }: TraceQuery): Record<string, string> | undefined {
  const all = { ...tags, ...(errorsOnly === true && { error: "true" }) };
  return Object.keys(all).length === 0 ? undefined : all;
}

const milliseconds = (ms: number | undefined) =>
  ms === undefined ? undefined : `${Math.round(ms * 1000)}us`;

/** Null where nothing was found, which some versions say by a status of their own. */
function understood(answer: Answer): unknown {
  if (answer.status === 404 || (answer.status === 200 && answer.empty)) return null;
  if (answer.status >= 400) throw questionRefused(answer);
  if (answer.json === null) throw notJaegers(undefined);
  return answer.json;
}
