import { SDK_PATHS } from "@signalbox/wire";

export interface EdgeAddress {
  readonly url: string;
  readonly key: string;
}

/** What the edge said to a request that it did not fulfil. */
export class EdgeRefusal extends Error {
  override readonly name = "EdgeRefusal";
  readonly status: number;
  readonly retryAfterMs: number | null;

  constructor(response: Response) {
    super(`the edge answered ${response.status}`);
    this.status = response.status;
    this.retryAfterMs = retryAfter(response.headers.get("Retry-After"));
  }

  get ofKey(): boolean {
    return this.status === 401 || this.status === 403;
  }

  /** Whether the same request may succeed later. */
  get passes(): boolean {
    return this.status >= 500 || [408, 425, 429].includes(this.status);
  }
}

export interface EdgeClient {
  /** Opens the stream; the body is the caller's to read and to cancel. */
  openStream(lastEventId: string | null, signal: AbortSignal): Promise<Response>;
  /** The whole environment, or null where it is still the one of `etag`. */
  fetchFlags(
    etag: string | null,
    signal: AbortSignal,
  ): Promise<{ readonly body: unknown; readonly etag: string | null } | null>;
  post(path: "instances" | "exposures" | "breakers", body: unknown, signal: AbortSignal): Promise<void>;
}

/** The requests of the wire protocol. A redirect is refused, since it would carry the key elsewhere. */
export function createEdgeClient({ url, key }: EdgeAddress): EdgeClient {
  const request = (path: string, init: Omit<RequestInit, "headers"> & { headers: Record<string, string> }) =>
    fetch(url + path, {
      ...init,
      headers: { Authorization: `Bearer ${key}`, ...init.headers },
      redirect: "error",
    });
  return {
    async openStream(lastEventId, signal) {
      const headers = {
        Accept: "text/event-stream",
        ...(lastEventId !== null && { "Last-Event-ID": lastEventId }),
      };
      return succeeded(await request(SDK_PATHS.stream, { headers, signal }));
    },
    async fetchFlags(etag, signal) {
      const headers = { Accept: "application/json", ...(etag !== null && { "If-None-Match": etag }) };
      const response = await request(SDK_PATHS.flags, { headers, signal });
      if (response.status === 304) {
        await response.body?.cancel();
        return null;
      }
      await succeeded(response);
      return { body: await response.json(), etag: response.headers.get("ETag") };
    },
    async post(path, body, signal) {
      const headers = { "Content-Type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(body), signal };
      const response = await succeeded(await request(SDK_PATHS[path], init));
      await response.body?.cancel();
    },
  };
}

async function succeeded(response: Response): Promise<Response> {
  if (response.ok) return response;
  // An unread body would hold its connection open.
  await response.body?.cancel();
  throw new EdgeRefusal(response);
}

function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
