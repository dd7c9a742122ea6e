import type { IncomingMessage } from "node:http";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AppError } from "@signalbox/kernel";

const DECODERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

export const ACCEPTED_ENCODINGS = "gzip, deflate, br";

/** Reads an answer to its end; what is more than allowed stops it, counted after decompression. */
export async function readBody(answer: IncomingMessage, maxBytes: number, host: string): Promise<Uint8Array> {
  const declared = Number(answer.headers["content-length"] ?? 0);
  if (declared > maxBytes) throw tooLarge(answer, maxBytes, host);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of decoded(answer, host) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(answer, maxBytes, host);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const error = answer.errored instanceof AppError ? answer.errored : undefined;
    throw error ?? new AppError("unavailable", `${host} broke off its answer.`, { cause });
  }
  if (!answer.complete) throw new AppError("unavailable", `${host} broke off its answer.`);
  return Buffer.concat(chunks, size);
}

function decoded(answer: IncomingMessage, host: string): Readable {
  const encoding = (answer.headers["content-encoding"] ?? "").toLowerCase().trim();
  if (encoding === "" || encoding === "identity") return answer;
  const decoder = DECODERS[encoding]?.();
  if (!decoder)
    throw new AppError("unavailable", `${host} answers in ${encoding.slice(0, 40)}, which is not read.`);
  // Where it ends badly, the decoder carries the error to its reader.
  return pipeline(answer, decoder, () => undefined);
}

function tooLarge(answer: IncomingMessage, maxBytes: number, host: string): AppError {
  answer.destroy();
  const limit = Math.ceil(maxBytes / 1024 / 1024);
  return new AppError("too_large", `The answer of ${host} has more than ${limit} MiB.`);
}
