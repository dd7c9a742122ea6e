import { AppError } from "@signalbox/kernel";
import type { PluginHost } from "@signalbox/plugin-api";
import type { JaegerConfig } from "./config.ts";

/**
 * What Jaeger says to a question: `json` is null where it is something else, such as the page of its UI, and a list where
 * an older version sent one message for each trace.
 */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
  /** Nothing at all, by which an older version says that it found nothing. */
  readonly empty: boolean;
}

export type Query = Readonly<Record<string, string | undefined>>;

export interface Client {
  /** Asks for a path below the address; a refusal of credentials and a failure of Jaeger throw `unavailable`. */
  get(path: string, query?: Query): Promise<Answer>;
  text(path: string): Promise<string>;
}

/** A trace of 50,000 spans still fits. */
const MAX_BYTES = 96 * 1024 * 1024;
const MAX_PAGE_BYTES = 1024 * 1024;
const MAX_WORDS = 300;
/** Within a text, the quotes of this would be escaped. */
const NEXT_MESSAGE = /(?<=\})\s*(?=\{"result":)/;
const NOT_FOUND = /trace not found|no traces found/i;

export function createClient(config: JaegerConfig, host: PluginHost): Client {
  const base = config.url.replace(/\/+$/, "");
  const headers = {
    accept: "application/json",
    ...(config.tenant !== undefined && { [config.tenantHeader]: config.tenant }),
    ...config.headers,
    ...authorization(config),
  };
  const timeoutMs = config.timeoutSeconds * 1000;
  const fetch = (path: string, maxBytes: number) =>
    host.fetch({ url: `${base}${path}`, headers, timeoutMs, maxBytes, repeatable: true });
  return {
    text: async (path) => (await fetch(path, MAX_PAGE_BYTES)).text(),
    get: async (path, query = {}) => {
      const response = await fetch(`${path}${encoded(query)}`, MAX_BYTES);
      const text = response.text();
      const answer = { status: response.status, json: jsonOf(text), empty: text === "" };
      if (response.status === 401 || response.status === 403) throw refused(base, response.status);
      if (response.status === 429)
        throw new AppError("unavailable", `${base} takes no more questions for now.`);
      if (response.status < 500) return answer;
      // Some versions say of a trace that they do not have that they failed.
      if (NOT_FOUND.test(wordsOf(answer.json) ?? "")) return { ...answer, status: 404 };
      throw failed(base, answer);
    },
  };
}

function authorization({ bearerToken, basic }: JaegerConfig): Record<string, string> {
  if (bearerToken !== undefined) return { authorization: `Bearer ${bearerToken}` };
  if (basic === undefined) return {};
  const pair = Buffer.from(`${basic.username}:${basic.password}`).toString("base64");
  return { authorization: `Basic ${pair}` };
}

function encoded(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs).toString()}`;
}

/** Goes by what the text is, since some versions call their JSON text/plain. */
function jsonOf(text: string): unknown {
  const messages = text.split(NEXT_MESSAGE);
  try {
    return messages.length === 1 ? JSON.parse(text) : messages.map((message) => JSON.parse(message));
  } catch {
    return null;
  }
}

/** What Jaeger says of a failure, in either of its forms. */
function wordsOf(json: unknown): string | null {
  const { error, errors } = (typeof json === "object" && json !== null ? json : {}) as {
    error?: { message?: unknown };
    errors?: readonly { msg?: unknown }[];
  };
  const words = error?.message ?? errors?.[0]?.msg;
  return typeof words === "string" ? words.slice(0, MAX_WORDS) : null;
}

/** What was wrong with a question that Jaeger understood. */
export function questionRefused({ json }: Answer): AppError {
  return new AppError("invalid", `Jaeger says: ${wordsOf(json) ?? "the question is not valid"}.`);
}

function failed(base: string, { status, json }: Answer): AppError {
  const words = wordsOf(json);
  const said = words === null ? "" : `: ${words}`;
  return new AppError("unavailable", `Jaeger at ${base} failed (${status})${said}.`);
}

function refused(base: string, status: number): AppError {
  return new AppError("unavailable", `${base} refuses the credentials of Signalbox (${status}).`, {
    remedy: "Check bearerToken, basic, tenant and headers of the plugin in the configuration.",
  });
}
