import { hash } from "node:crypto";

/** Two 32-bit words of a hash; what is combined of them is the same on every edge. */
export interface Fingerprint {
  readonly high: number;
  readonly low: number;
}

/** One answer to one flag, written out once and then only copied. */
export interface Fragment extends Fingerprint {
  readonly flag: string;
  readonly version: number;
  /** Null where the caller's default holds. */
  readonly variant: string | null;
  /** The OFREP answer as JSON, in ASCII. */
  readonly text: string;
  /** False for an evaluation that failed. */
  readonly ok: boolean;
}

export function fingerprint(text: string): Fingerprint {
  const digest = hash("sha256", text, "buffer");
  return { high: digest.readInt32LE(0), low: digest.readInt32LE(4) };
}

/** JSON in which every character is one byte, so that its length is known and writing it is a copy. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

export function hex({ high, low }: Fingerprint): string {
  return word(high) + word(low);
}

const word = (value: number): string => (value >>> 0).toString(16).padStart(8, "0");
