import type { Reader } from "protobufjs/minimal.js";
import type { AttributeBook } from "./attribute-book.ts";
import { OtlpFault } from "./exported-metrics.ts";

export type Visit = (wireType: number) => unknown;

/** Walks over the fields of a message; what nobody visits is stepped over. */
export function fields(reader: Reader, end: number, visits: Readonly<Record<number, Visit>>): void {
  while (reader.pos < end) {
    const tag = reader.uint32();
    const visit = visits[tag >>> 3];
    if (visit) visit(tag & 7);
    else reader.skipType(tag & 7);
  }
  // A part that is longer than what holds it would be read into what follows.
  if (reader.pos > end) throw new OtlpFault("A part of the body is longer than what holds it.");
}

/** Reads a message inside another one. */
export function nested<T>(reader: Reader, read: (end: number) => T): T {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new OtlpFault("The body ends too early.");
  return read(end);
}

/** A number of 64 bits; whole as far as a number of JavaScript is. */
export function fixed64(reader: Reader): number {
  const low = reader.fixed32();
  return reader.fixed32() * 0x1_0000_0000 + low;
}

/** A whole number of any length; one below zero comes out as what it is in 64 bits without a sign. */
export function varint(reader: Reader): number {
  let value = 0;
  let scale = 1;
  for (let length = 0; length < 10; length++) {
    const byte = reader.buf[reader.pos++];
    if (byte === undefined) break;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
    scale *= 0x80;
  }
  throw new OtlpFault("The body holds a number that does not end.");
}

const NANOS_PER_MS = 1e6;
export function milliseconds(reader: Reader): number {
  return Math.round(fixed64(reader) / NANOS_PER_MS);
}

/** A list of numbers, packed or one by one. */
export function numbers(
  reader: Reader,
  wireType: number,
  into: number[],
  { most, read }: { readonly most: number; readonly read: (reader: Reader) => number },
): void {
  const one = () => {
    if (into.length >= most) throw new OtlpFault(`A histogram has more than ${most} buckets.`);
    into.push(read(reader));
  };
  if (wireType !== 2) return one();
  nested(reader, (end) => {
    while (reader.pos < end) one();
  });
}

/** A KeyValue: its bytes make the identity, and its value is kept where it was asked for. */
export function attribute(reader: Reader, book: AttributeBook): void {
  nested(reader, (end) => {
    book.addBytes(reader.buf, reader.pos, end);
    let key = "";
    let value: string | null = null;
    fields(reader, end, {
      1: () => void (key = reader.string()),
      2: () => {
        if (key !== "" && !book.asks(key)) reader.skipType(2);
        else value = nested(reader, (valueEnd) => plainValue(reader, valueEnd));
      },
    });
    if (value !== null && book.asks(key)) book.set(key, value);
  });
}

/** Text, true or false, or a number, as text; null for lists and maps. */
function plainValue(reader: Reader, end: number): string | null {
  let value: string | null = null;
  fields(reader, end, {
    1: () => void (value = reader.string()),
    2: () => void (value = String(reader.bool())),
    3: () => void (value = String(varint(reader))),
    4: () => void (value = String(reader.double())),
  });
  return value;
}
