import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { createSecureContext } from "node:tls";
import { AppError } from "@signalbox/kernel";
import type { Destination } from "./destination.ts";

/** Whom a host must be vouched for by, and as whom this process shows itself; texts in PEM. */
export interface TlsIdentity {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

export interface Hop {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  readonly idleMs: number;
  readonly signal: AbortSignal;
  readonly tls: TlsIdentity;
}

/** Sends one request to the addresses that were checked, and answers when the headers are there. */
export async function send(hop: Hop, destination: Destination): Promise<IncomingMessage> {
  const { url, method, headers, body, idleMs, signal, tls } = hop;
  const isSecure = url.protocol === "https:";
  const { host, addresses } = destination;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const lookup = answering(addresses);
  // A connection of its own for each request: one that is kept would outlive the check of its address.
  const agent = isSecure ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false });
  const options = { method, headers, agent, lookup, signal, timeout: idleMs, autoSelectFamily: true };
  if (isSecure) checkIdentity(tls, host);
  const request = isSecure ? httpsRequest(url, { ...options, ...tls }) : httpRequest(url, options);
  const idle = () => new AppError("unavailable", `${host} sent nothing for ${seconds(idleMs)}.`);
  let answer: IncomingMessage | undefined;
  request.on("timeout", () => {
    const error = idle();
    answer?.destroy(error);
    request.destroy(error);
  });
  request.on("response", (message) => {
    answer = message;
    resolve(message);
  });
  request.on("error", (cause) => reject(cause instanceof AppError ? cause : failure(host, cause)));
  request.end(body);
  return promise;
}

/** What OpenSSL says of a text that is no certificate is no answer for people, and comes before there is a request. */
function checkIdentity(tls: TlsIdentity, host: string): void {
  if (Object.keys(tls).length === 0) return;
  try {
    createSecureContext(tls);
  } catch (cause) {
    throw new AppError("invalid", `The certificates for ${host} cannot be read, or do not fit their key.`, {
      remedy: "Give ca, cert and key as texts in PEM.",
      cause,
    });
  }
}

const seconds = (milliseconds: number) => `${Math.round(milliseconds / 100) / 10} s`;

/** Node asks for one address or for all; it gets what was checked and nothing else. */
function answering(addresses: Destination["addresses"]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses;
    if (all === true) done(null, [...addresses]);
    else if (first) done(null, first.address, first.family);
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refuses connections",
  ECONNRESET: "closed the connection",
  ETIMEDOUT: "does not answer",
  EHOSTUNREACH: "cannot be reached",
  ENETUNREACH: "cannot be reached",
  EPIPE: "closed the connection",
  HPE_HEADER_OVERFLOW: "sends headers of more than 16 KiB",
  CERT_HAS_EXPIRED: "has a certificate that has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "has a certificate that nobody vouches for",
  SELF_SIGNED_CERT_IN_CHAIN: "has a certificate that nobody vouches for",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "has a certificate that nobody vouches for",
  ERR_TLS_CERT_ALTNAME_INVALID: "has a certificate for another host",
};

/** The library's own messages may hold addresses and headers, so only its codes are told. */
function failure(host: string, cause: Error): AppError {
  if (cause.name === "AbortError" || cause.name === "TimeoutError") {
    return new AppError("unavailable", `${host} took too long to answer.`);
  }
  const inner = cause instanceof AggregateError ? (cause.errors as Error[])[0] : cause;
  const code = inner && "code" in inner && typeof inner.code === "string" ? inner.code : "";
  const reason =
    REASONS[code] ??
    (code.startsWith("HPE_") ? "does not speak HTTP" : `cannot be read (${code || "unknown problem"})`);
  return new AppError("unavailable", `${host} ${reason}.`, { cause });
}
