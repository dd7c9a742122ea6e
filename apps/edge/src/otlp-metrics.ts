import {
  OTLP_CODES,
  OtlpFault,
  otlpStatus,
  otlpSuccess,
  type LiveEnvironment,
  type OtlpEncoding,
  type Taken,
} from "@signalbox/runtime/edge";
import { admit, retryHeader } from "./admit.ts";
import { carryOut } from "./answer.ts";
import type { Call, EdgeContext } from "./edge-context.ts";
import { readBody } from "./read-body.ts";
import { readJson } from "./read-json.ts";
import { unzip } from "./unzip.ts";

export const METRICS_PATH = "/v1/metrics";

const SENT_LIMIT = 4_000_000;
const BODY_LIMIT = 8_000_000;
const BUSY_RETRY_S = 5;
const TYPES: ReadonlyMap<string, OtlpEncoding> = new Map([
  ["application/x-protobuf", "protobuf"],
  ["application/json", "json"],
]);
const CONTENT_TYPES = { protobuf: "application/x-protobuf", json: "application/json" } as const;

interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly retryAfter?: number;
}

/** POST /v1/metrics: OTLP over HTTP as OpenTelemetry's exporters send it. */
export function otlpMetrics(ctx: EdgeContext, call: Call): void {
  call.route = "otlp/metrics";
  const { headers } = call.request;
  const encoding = TYPES.get((headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "");
  if (!encoding) return refuseUnread(ctx, call, "json", UNKNOWN_TYPE);
  const zipped = (headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (zipped !== "gzip" && zipped !== "identity") return refuseUnread(ctx, call, encoding, UNKNOWN_ENCODING);
  const admission = admit(ctx, call, "server");
  if (!admission.admitted) {
    const { status, message } = admission;
    const code = OTLP_CODES[admission.code as keyof typeof OTLP_CODES];
    return refuseUnread(ctx, call, encoding, { ...admission, status, code, message });
  }
  const take = (body: Buffer) => takeBody(ctx, call, { encoding, environment: admission.environment, body });
  readBody(
    ctx,
    call,
    (body) => {
      if (body === null) refuse(ctx, call, encoding, TOO_LONG);
      else if (zipped === "gzip") unzipped(ctx, call, { body, encoding, take });
      else take(body);
    },
    SENT_LIMIT,
  );
}

const UNKNOWN_TYPE: Refusal = {
  status: 415,
  code: OTLP_CODES.invalid,
  message: "OTLP is sent as application/x-protobuf or application/json.",
};
const UNKNOWN_ENCODING: Refusal = {
  status: 415,
  code: OTLP_CODES.invalid,
  message: "The body may be compressed by gzip, or not at all.",
};
const TOO_LONG: Refusal = {
  status: 413,
  code: OTLP_CODES.invalid,
  message: "The body is longer than 4 MB, or 8 MB once it is decompressed.",
};
const NOT_GZIP: Refusal = { status: 400, code: OTLP_CODES.invalid, message: "The body is not gzip." };
const BUSY: Refusal = {
  status: 503,
  code: OTLP_CODES.unavailable,
  message: "This edge takes in as much as it can already.",
  retryAfter: BUSY_RETRY_S,
};

interface Zipped {
  readonly body: Buffer;
  readonly encoding: OtlpEncoding;
  readonly take: (body: Buffer) => void;
}

function unzipped(ctx: EdgeContext, call: Call, { body, encoding, take }: Zipped): void {
  unzip(body, BODY_LIMIT, (outcome) =>
    carryOut(ctx, call, () => {
      if ("body" in outcome) take(outcome.body);
      else refuse(ctx, call, encoding, FAULTS[outcome.fault]);
    }),
  );
}

const FAULTS = { "too long": TOO_LONG, "not gzip": NOT_GZIP, busy: BUSY } as const;

interface Export {
  readonly encoding: OtlpEncoding;
  readonly environment: LiveEnvironment;
  readonly body: Buffer;
}

function takeBody(ctx: EdgeContext, call: Call, { encoding, environment, body }: Export): void {
  const taken = attempt(ctx, { encoding, environment, body });
  if (taken instanceof OtlpFault) {
    refuse(ctx, call, encoding, { status: 400, code: OTLP_CODES.invalid, message: taken.message });
    return;
  }
  send(ctx, call, { status: 200, type: CONTENT_TYPES[encoding], body: otlpSuccess(encoding, taken) });
}

function attempt({ edge }: EdgeContext, { encoding, environment, body }: Export): Taken | null | OtlpFault {
  try {
    if (encoding === "protobuf") return edge.traffic.takeProtobuf(environment.name, body);
    const read = readJson(body);
    return read.ok ? edge.traffic.takeJson(environment.name, read.value) : new OtlpFault(read.message);
  } catch (error) {
    if (error instanceof OtlpFault) return error;
    throw error;
  }
}

/** Answers before the body was looked at, which is read on and thrown away. */
function refuseUnread(ctx: EdgeContext, call: Call, encoding: OtlpEncoding, refusal: Refusal): void {
  call.request.resume();
  refuse(ctx, call, encoding, refusal);
}

function refuse(ctx: EdgeContext, call: Call, encoding: OtlpEncoding, refusal: Refusal): void {
  const { status, code, message } = refusal;
  const body = otlpStatus(encoding, code, message);
  send(ctx, call, { status, type: CONTENT_TYPES[encoding], body, headers: retryHeader(refusal) });
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly headers?: readonly string[];
}

function send(ctx: EdgeContext, call: Call, { status, type, body, headers = [] }: Answer): void {
  const length = String(body.length);
  call.response.writeHead(status, ["Content-Type", type, "Content-Length", length, ...headers]);
  call.response.end(body);
  ctx.counts.add(call.route, status);
}
