import { Writer } from "protobufjs/minimal.js";

export type OtlpEncoding = "protobuf" | "json";

/** The codes of google.rpc.Status that OTLP answers with. */
export const OTLP_CODES = {
  invalid: 3,
  forbidden: 7,
  rate_limited: 8,
  unavailable: 14,
  unauthenticated: 16,
} as const;

const WIRE = { varint: 0, length: 2 } as const;
const field = (number: number, wire: number) => (number << 3) | wire;

/** A google.rpc.Status, which OTLP wants as the body of every answer that is not a success. */
export function otlpStatus(encoding: OtlpEncoding, code: number, message: string): Buffer {
  if (encoding === "json") return Buffer.from(JSON.stringify({ code, message }));
  const writer = Writer.create();
  writer.uint32(field(1, WIRE.varint)).int32(code).uint32(field(2, WIRE.length)).string(message);
  return Buffer.from(writer.finish());
}

/** An ExportMetricsServiceResponse; empty where everything was taken. */
export function otlpSuccess(
  encoding: OtlpEncoding,
  partial: { readonly rejected: number; readonly message: string } | null,
): Buffer {
  if (encoding === "json") {
    if (!partial) return Buffer.from("{}");
    const { rejected, message } = partial;
    const partialSuccess = { rejectedDataPoints: String(rejected), errorMessage: message };
    return Buffer.from(JSON.stringify({ partialSuccess }));
  }
  const writer = Writer.create();
  if (partial) {
    writer.uint32(field(1, WIRE.length)).fork();
    writer.uint32(field(1, WIRE.varint)).int64(partial.rejected);
    writer.uint32(field(2, WIRE.length)).string(partial.message).ldelim();
  }
  return Buffer.from(writer.finish());
}
