import { AppError } from "@signalbox/kernel";
import type { HostResponse, PluginHost } from "@signalbox/plugin-api";
import { z } from "zod";
import type { LokiConfig } from "./config.ts";

/** A stream of Loki: its labels, and its entries as time in nanoseconds, line, and metadata where there is any. */
const Stream = z.object({
  stream: z.record(z.string(), z.string()),
  values: z.array(
    z.tuple([z.string().regex(/^\d+$/), z.string()], z.unknown()).transform(([at, line, more]) => ({
      at,
      line,
      metadata: metadataOf(more),
    })),
  ),
});
export type Stream = z.infer<typeof Stream>;

const Metadata = z.record(z.string(), z.string());
const Categories = z.object({ structuredMetadata: Metadata.default({}), parsed: Metadata.default({}) });

/** Loki writes metadata as an object, and with categorised labels as an object of objects. */
function metadataOf(value: unknown): Readonly<Record<string, string>> {
  const flat = Metadata.safeParse(value);
  if (flat.success) return flat.data;
  const categories = Categories.safeParse(value);
  return categories.success ? { ...categories.data.parsed, ...categories.data.structuredMetadata } : {};
}

const QueryAnswer = z.object({
  data: z.object({ resultType: z.literal("streams"), result: z.array(Stream) }),
});
const LabelAnswer = z.object({ data: z.array(z.string()).default([]) });
const BuildInfo = z.object({ version: z.string() });

export interface LokiQuery {
  readonly query: string;
  readonly from: bigint;
  /** Exclusive. */
  readonly to: bigint;
  readonly limit: number;
}

/** The HTTP interface of Loki. */
export interface Client {
  /** The newest entries first, by stream. */
  query(query: LokiQuery): Promise<readonly Stream[]>;
  labelValues(label: string, from: bigint, to: bigint): Promise<readonly string[]>;
  /** Null where it is not told. */
  version(): Promise<string | null>;
}

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_WORDS = 500;

export function createClient(config: LokiConfig, host: PluginHost): Client {
  const base = config.url.replace(/\/+$/, "");
  const headers = { accept: "application/json", ...credentials(config) };
  const get = async <S extends z.ZodType>(path: string, query: Record<string, string>, answer: S) => {
    const url = `${base}/loki/api/v1/${path}?${new URLSearchParams(query).toString()}`;
    const response = await host.fetch({
      url,
      headers,
      timeoutMs: config.timeoutSeconds * 1000,
      maxBytes: MAX_BYTES,
    });
    if (response.status !== 200) throw refusal(response, base);
    return readAnswer(response, answer, base);
  };
  return {
    query: async ({ query, from, to, limit }) => {
      const range = { start: String(from), end: String(to), limit: String(limit), direction: "backward" };
      return (await get("query_range", { query, ...range }, QueryAnswer)).data.result;
    },
    labelValues: async (label, from, to) => {
      const range = { start: String(from), end: String(to) };
      return (await get(`label/${encodeURIComponent(label)}/values`, range, LabelAnswer)).data;
    },
    version: async () => {
      try {
        return (await get("status/buildinfo", {}, BuildInfo)).version;
      } catch (error) {
        if (error instanceof AppError) return null;
        throw error;
      }
    },
  };
}

function credentials({ bearerToken, basic, tenant }: LokiConfig): Record<string, string> {
  const scope = tenant === undefined ? {} : { "x-scope-orgid": tenant };
  if (bearerToken !== undefined) return { ...scope, authorization: `Bearer ${bearerToken}` };
  if (basic === undefined) return scope;
  const pair = Buffer.from(`${basic.username}:${basic.password}`).toString("base64");
  return { ...scope, authorization: `Basic ${pair}` };
}

function readAnswer<S extends z.ZodType>(response: HostResponse, answer: S, base: string): z.output<S> {
  const { success, data, error } = answer.safeParse(response.json());
  if (success) return data;
  throw new AppError("unavailable", `${hostOf(base)} answered in a form that is not Loki's.`, {
    cause: error,
  });
}

const hostOf = (base: string) => new URL(base).host;

/** Loki says in plain text what it does not take. */
function refusal(response: HostResponse, base: string): AppError {
  const { status } = response;
  const host = hostOf(base);
  const words = response.text().trim().slice(0, MAX_WORDS);
  if (status === 400) return new AppError("invalid", words === "" ? `${host} refuses the query.` : words);
  if (status === 401 || status === 403) {
    return new AppError("unavailable", `${host} refuses the credentials of Signalbox (${status}).`, {
      remedy: "Check bearerToken, basic and tenant of the plugin in the configuration.",
    });
  }
  if (status === 404) {
    return new AppError("unavailable", `There is no interface of Loki at ${base} (404).`, {
      remedy: "Give url with the prefix of its path, where it has one.",
    });
  }
  if (status === 429) return new AppError("unavailable", `${host} takes no more questions for now (429).`);
  return new AppError("unavailable", `${host} did not answer as Loki does (${status}).`);
}
