import { AsyncLocalStorage } from "node:async_hooks";
import type { Egress, EgressResponse } from "@signalbox/egress";
import { AppError } from "@signalbox/kernel";
import type { HostRequest, HostResponse, MetricStore, PluginHost } from "@signalbox/plugin-api";
import { span, type Logger } from "@signalbox/telemetry";
import type { CallBook } from "./call-book.ts";
import type { GuardedCalls } from "./guarded-calls.ts";
import type { OutgoingOutcome } from "./outgoing.ts";
import { createSharedAnswers } from "./shared-answers.ts";

export interface HostParts {
  readonly name: string;
  readonly title: string;
  readonly egress: Egress;
  readonly calls: GuardedCalls;
  readonly book: CallBook;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly metricStore: MetricStore;
  readonly told: (host: string, outcome: OutgoingOutcome, durationMs: number) => void;
}

/** A host, and a way to run something past its breakers. */
export interface HostWithTest {
  readonly host: PluginHost;
  directly<T>(work: () => Promise<T>): Promise<T>;
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 8 * 1024 * 1024;
const MOST_TIMEOUT_MS = 120_000;

export function createPluginHost(parts: HostParts): HostWithTest {
  const { name, calls, logger, now, metricStore } = parts;
  const testing = new AsyncLocalStorage<true>();
  const { cached } = createSharedAnswers(now);
  const fetch = async (request: HostRequest) => {
    const { host } = URL.parse(request.url) ?? { host: "" };
    const { method = "GET" } = request;
    const repeatable = request.repeatable ?? method === "GET";
    const direct = testing.getStore() === true;
    const attributes = { "signalbox.plugin": name, "server.address": host, "http.request.method": method };
    return span("plugins.fetch", attributes, () =>
      calls.run({ host, repeatable, direct }, () => attempt(parts, host, request)),
    );
  };
  const host: PluginHost = {
    fetch,
    now,
    cached: (key, seconds, load) => (testing.getStore() === true ? load() : cached(key, seconds, load)),
    log: (level, message, fields) => logger[level]({ plugin: name, ...fields }, message),
    metricStore,
  };
  return { host, directly: (work) => testing.run(true, work) };
}

async function attempt(parts: HostParts, host: string, request: HostRequest): Promise<HostResponse> {
  const { egress, book, now, told, title } = parts;
  const { url, method, headers, body, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, tls } = request;
  const began = now().getTime();
  const taken = () => now().getTime() - began;
  const limit = Math.min(timeoutMs, MOST_TIMEOUT_MS);
  try {
    const answer = await egress.fetch(url, {
      maxBytes,
      timeoutMs: limit,
      idleMs: limit,
      ...(method !== undefined && { method }),
      ...(headers !== undefined && { headers }),
      ...(body !== undefined && { body }),
      ...(tls !== undefined && { tls }),
    });
    const isFailure = answer.status >= 500;
    told(host, isFailure ? "failed" : "ok", taken());
    if (isFailure) book.failed(`${host} answered with status ${answer.status}.`);
    else book.answered(taken());
    return responseOf(answer, title);
  } catch (error) {
    const message = error instanceof AppError ? error.message : "The call failed for an unknown reason.";
    told(host, taken() >= limit ? "timeout" : "failed", taken());
    book.failed(message);
    throw error;
  }
}

function responseOf({ status, body, header }: EgressResponse, title: string): HostResponse {
  const text = () => new TextDecoder().decode(body);
  return {
    status,
    header,
    text,
    json: () => {
      try {
        return JSON.parse(text()) as unknown;
      } catch (cause) {
        throw new AppError("unavailable", `${title} answered with something that is no JSON.`, { cause });
      }
    },
  };
}
