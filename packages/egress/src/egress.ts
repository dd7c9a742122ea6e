import { AppError } from "@signalbox/kernel";
import { allowanceOf } from "./address.ts";
import { ACCEPTED_ENCODINGS, readBody } from "./body.ts";
import { destinationOf, lookupAll, type Destination, type Lookup } from "./destination.ts";
import { send, type TlsIdentity } from "./send.ts";

export interface EgressOptions {
  /** Hosts, hosts with a port, addresses and ranges that may be fetched from although they are inside. */
  readonly allow: readonly string[];
  readonly lookup?: Lookup;
  /** Certificates of authorities that are trusted. */
  readonly ca?: string;
}

export interface EgressRequest {
  readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly maxBytes: number;
  readonly timeoutMs?: number;
  readonly idleMs?: number;
  readonly maxRedirects?: number;
  readonly signal?: AbortSignal;
  /** What the first host is met with; another one that it redirects to is not shown the certificate. */
  readonly tls?: TlsIdentity;
}

export interface EgressResponse {
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly body: Uint8Array;
  header(name: string): string | null;
}

/** The only way out of the process for what people and files name. */
export interface Egress {
  fetch(url: string, request: EgressRequest): Promise<EgressResponse>;
  /** Checks where an address leads, for programs that connect by themselves. */
  resolve(url: string): Promise<Destination>;
}

const TIMEOUT_MS = 60_000;
const IDLE_MS = 15_000;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What goes on to another host; everything else may be a secret of the first one. */
const HARMLESS = new Set(["accept", "accept-encoding", "user-agent", "if-none-match", "if-modified-since"]);

export function createEgress({ allow, lookup = lookupAll, ca }: EgressOptions): Egress {
  const allowance = allowanceOf(allow);
  const resolve = (url: URL) => destinationOf(url, allowance, lookup);
  return {
    resolve: (url) => resolve(parsed(url)),
    fetch: async (address, request) => {
      const { maxBytes, timeoutMs = TIMEOUT_MS, idleMs = IDLE_MS, maxRedirects = MAX_REDIRECTS } = request;
      const timeout = AbortSignal.timeout(timeoutMs);
      const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout;
      let step: Step = firstStep(parsed(address), { tls: { ...(ca !== undefined && { ca }) }, ...request });
      for (let redirects = 0; ; redirects++) {
        const { host, ...destination } = await resolve(step.url);
        const answer = await send({ ...step, idleMs, signal }, { host, ...destination });
        const tooLong = new AppError("unavailable", `${host} took too long to answer.`);
        const { statusCode: status = 0, headers } = answer;
        const target = REDIRECTS.has(status) ? headers.location : undefined;
        if (target === undefined) {
          const body = await readBody(answer, maxBytes, host).catch((error: unknown) => {
            throw signal.aborted ? tooLong : error;
          });
          return { status, url: step.url.href, body, header: (name) => only(headers[name.toLowerCase()]) };
        }
        answer.destroy();
        if (redirects >= maxRedirects) {
          throw new AppError("unavailable", `${host} redirects more than ${maxRedirects} times.`);
        }
        step = nextStep(step, target, status);
      }
    },
  };
}

interface Step {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  readonly tls: TlsIdentity;
}

function parsed(text: string): URL {
  const url = URL.parse(text);
  if (url) return url;
  throw new AppError("invalid", "This is not an address that can be fetched.");
}

function firstStep(url: URL, { method = "GET", headers = {}, body, tls = {} }: EgressRequest): Step {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const common = { "user-agent": "Signalbox", "accept-encoding": ACCEPTED_ENCODINGS };
  return { url, method, headers: { ...common, ...Object.fromEntries(given) }, body, tls };
}

/** Follows a redirect as fetch does: to another origin without credentials, and never from https to http. */
function nextStep({ url, method, headers, body, tls: before }: Step, target: string, status: number): Step {
  const next = URL.parse(target, url);
  if (!next) throw new AppError("unavailable", `${url.host} redirects to something that is no address.`);
  if (url.protocol === "https:" && next.protocol === "http:") {
    throw new AppError("forbidden", `${url.host} redirects from https to http, which is not followed.`);
  }
  const isRepeated = status === 307 || status === 308 || method === "GET" || method === "HEAD";
  if (isRepeated && body !== undefined && next.origin !== url.origin) {
    throw new AppError(
      "forbidden",
      `${url.host} redirects what is sent to it to ${next.host}, which is not followed.`,
    );
  }
  const kept =
    next.origin === url.origin
      ? headers
      : Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.has(name)));
  const { ca } = before;
  const tls = next.origin === url.origin ? before : { ...(ca !== undefined && { ca }) };
  return isRepeated
    ? { url: next, method, headers: kept, body, tls }
    : { url: next, method: "GET", headers: kept, body: undefined, tls };
}

function only(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
