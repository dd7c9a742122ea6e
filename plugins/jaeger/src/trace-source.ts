import type { ObservedCalls, PluginHost, TraceSource } from "@signalbox/plugin-api";
import { z } from "zod";
import { questionRefused, type Client } from "./client.ts";
import type { JaegerConfig } from "./config.ts";
import { dialectOf, type Dialect } from "./dialect.ts";
import { spansOfJaeger } from "./jaeger-json.ts";
import { notJaegers, spansOfOtlp } from "./otlp.ts";
import { searchTraces } from "./search.ts";
import { traceOf } from "./summary.ts";

/** Lists change rarely, and a page asks for them each time it opens. */
const LISTS_SECONDS = 10;

export function createTraceSource(
  { url }: Pick<JaegerConfig, "url">,
  client: Client,
  host: PluginHost,
): TraceSource {
  const dialect = dialectOf(client, host, url);
  return {
    services: () => host.cached("services", LISTS_SECONDS, async () => services(client, await dialect())),
    operations: (service) =>
      host.cached(`operations ${service}`, LISTS_SECONDS, async () =>
        operations(client, await dialect(), service),
      ),
    search: async (query) => searchTraces(client, await dialect(), query),
    trace: async (traceId) => {
      const spans = await spansOf(client, await dialect(), traceId);
      return spans === null || spans.length === 0 ? null : traceOf(traceId, spans);
    },
    dependencies: (range) => dependencies(client, range),
  };
}

const sorted = (names: readonly string[]) => [...new Set(names)].toSorted();

const V3Services = z.object({ services: z.array(z.string()).nullish() });
const V1Names = z.object({ data: z.array(z.string()).nullish() });

async function services(client: Client, { v3 }: Dialect): Promise<readonly string[]> {
  if (v3) return sorted(read(V3Services, await asked(client, "/api/v3/services")).services ?? []);
  return sorted(read(V1Names, await asked(client, "/api/services")).data ?? []);
}

const V3Operations = z.object({ operations: z.array(z.object({ name: z.string() })).nullish() });

async function operations(client: Client, { v3 }: Dialect, service: string): Promise<readonly string[]> {
  if (v3) {
    const answer = await asked(client, "/api/v3/operations", { service });
    return sorted((read(V3Operations, answer).operations ?? []).map(({ name }) => name));
  }
  const path = `/api/services/${encodeURIComponent(service)}/operations`;
  return sorted(read(V1Names, await asked(client, path)).data ?? []);
}

async function spansOf(client: Client, { v3 }: Dialect, traceId: string) {
  const path = `${v3 ? "/api/v3/traces" : "/api/traces"}/${encodeURIComponent(traceId)}`;
  const answer = await client.get(path);
  if (answer.status === 404) return null;
  if (answer.status >= 400) throw questionRefused(answer);
  if (answer.json === null) throw notJaegers(undefined);
  return (v3 ? spansOfOtlp : spansOfJaeger)(answer.json).get(traceId) ?? null;
}

const Links = z.object({
  data: z.array(z.object({ parent: z.string(), child: z.string(), callCount: z.number() })).nullish(),
});

/** Every version counts calls in the form of version 1. */
async function dependencies(
  client: Client,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly ObservedCalls[]> {
  const answer = await asked(client, "/api/dependencies", {
    endTs: String(to.getTime()),
    lookback: String(Math.max(1, to.getTime() - from.getTime())),
  });
  return (read(Links, answer).data ?? [])
    .filter(({ callCount }) => callCount > 0)
    .map(({ parent, child, callCount }) => ({ caller: parent, callee: child, calls: callCount }));
}

/** An answer with something in it; what is not there is empty. */
async function asked(client: Client, path: string, query: Record<string, string> = {}): Promise<unknown> {
  const answer = await client.get(path, query);
  if (answer.status === 404) return {};
  if (answer.status >= 400) throw questionRefused(answer);
  return answer.json;
}

function read<S extends z.ZodType>(schema: S, json: unknown): z.output<S> {
  const { success, data, error } = schema.safeParse(json);
  if (success) return data;
  throw notJaegers(error);
}
