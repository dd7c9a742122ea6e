import { AppError } from "@signalbox/kernel";
import type { HostRequest, HostResponse, PluginHost } from "@signalbox/plugin-api";
import { z } from "zod";
import type { PrometheusConfig } from "./config.ts";

type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The HTTP interface of Prometheus, as Thanos, Mimir and VictoriaMetrics speak it too. */
export interface Client {
  /** Sends a form to a path below /api/v1 and reads `data` of the answer. */
  post<S extends z.ZodType>(path: string, form: Form, data: S): Promise<Answer<z.output<S>>>;
  get<S extends z.ZodType>(path: string, query: Form, data: S): Promise<Answer<z.output<S>>>;
}

export interface Answer<T> {
  readonly data: T;
  /** What the backend says beside its answer, such as that a part of its stores did not answer. */
  readonly warnings: readonly string[];
}

const Envelope = z.discriminatedUnion("status", [
  z.object({ status: z.literal("success"), data: z.unknown(), warnings: z.array(z.string()).default([]) }),
  z.object({ status: z.literal("error"), errorType: z.string(), error: z.string() }),
]);

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_WORDS = 500;
/** A fault of the query itself; everything else is one of the backend. */
const FAULTS_OF_QUERY = new Set(["bad_data", "execution"]);

export function createClient(config: PrometheusConfig, host: PluginHost): Client {
  const base = config.url.replace(/\/+$/, "");
  const common: Omit<HostRequest, "url"> = {
    timeoutMs: config.timeoutSeconds * 1000,
    maxBytes: MAX_BYTES,
    // A question changes nothing, however it is sent.
    repeatable: true,
    ...(config.tls !== undefined && { tls: given(config.tls) }),
  };
  const headers = { ...config.headers, ...authorization(config), accept: "application/json" };
  return {
    post: async (path, form, data) => {
      const body = encoded(form);
      const type = { "content-type": "application/x-www-form-urlencoded" };
      const url = `${base}/api/v1/${path}`;
      const request = { ...common, url, method: "POST", headers: { ...headers, ...type }, body } as const;
      return answerOf(await host.fetch(request), data, config);
    },
    get: async (path, query, data) => {
      const url = `${base}/api/v1/${path}?${encoded(query)}`;
      return answerOf(await host.fetch({ ...common, url, headers }), data, config);
    },
  };
}

function given({ ca, cert, key }: NonNullable<PrometheusConfig["tls"]>): NonNullable<HostRequest["tls"]> {
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
}

function authorization({ bearerToken, basic }: PrometheusConfig): Record<string, string> {
  if (bearerToken !== undefined) return { authorization: `Bearer ${bearerToken}` };
  if (basic === undefined) return {};
  const pair = Buffer.from(`${basic.username}:${basic.password}`).toString("base64");
  return { authorization: `Basic ${pair}` };
}

function encoded(form: Form): string {
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((one) => [name, one]),
  );
  return new URLSearchParams(pairs).toString();
}

function answerOf<S extends z.ZodType>(
  response: HostResponse,
  data: S,
  config: PrometheusConfig,
): Answer<z.output<S>> {
  const envelope = envelopeOf(response);
  if (envelope === null) throw unreadable(response, config);
  if (envelope.status === "error") throw refusal(envelope, response);
  const parsed = data.safeParse(envelope.data);
  if (parsed.success) return { data: parsed.data, warnings: envelope.warnings };
  throw new AppError("unavailable", `${hostOf(config)} answered in a form that is not Prometheus's.`, {
    cause: parsed.error,
  });
}

function envelopeOf(response: HostResponse): z.infer<typeof Envelope> | null {
  try {
    return Envelope.parse(JSON.parse(response.text()));
  } catch {
    return null;
  }
}

function refusal(
  { errorType, error }: { errorType: string; error: string },
  { status }: HostResponse,
): AppError {
  const words = error.slice(0, MAX_WORDS);
  if (FAULTS_OF_QUERY.has(errorType) && status < 500) return new AppError("invalid", words);
  return new AppError("unavailable", `Prometheus says: ${words} (${errorType})`);
}

const hostOf = ({ url }: PrometheusConfig) => new URL(url).host;

/** Something between here and Prometheus answered, or another program does. */
function unreadable({ status }: HostResponse, config: PrometheusConfig): AppError {
  const host = hostOf(config);
  if (status === 401 || status === 403) {
    return new AppError("unavailable", `${host} refuses the credentials of Signalbox (${status}).`, {
      remedy: "Check bearerToken, basic, tls and headers of the plugin in the configuration.",
    });
  }
  if (status === 404) {
    return new AppError("unavailable", `There is no interface of Prometheus at ${config.url} (404).`, {
      remedy: "Give url with the prefix of its path, such as http://mimir:9009/prometheus.",
    });
  }
  if (status === 429) return new AppError("unavailable", `${host} takes no more questions for now (429).`);
  return new AppError("unavailable", `${host} did not answer as Prometheus does (${status}).`);
}
