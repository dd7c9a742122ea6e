import { z } from "zod";

/** A branded, prefixed id such as `usr_01k8…`: the prefix says what it names wherever it turns up. */
export type Id<Prefix extends string> = string & { readonly __id: Prefix };

const SUFFIX = "[0-9a-z]{8,40}";

/** The schema of ids with one prefix. */
export function idSchema<Prefix extends string>(prefix: Prefix) {
  const pattern = new RegExp(`^${prefix}_${SUFFIX}$`);
  return z.custom<Id<Prefix>>((value) => typeof value === "string" && pattern.test(value), {
    message: `must be an id that starts with ${prefix}_`,
  });
}

/** Makes ids; injected, so that tests can count. */
export type NewId = <Prefix extends string>(prefix: Prefix) => Id<Prefix>;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

function base32(value: bigint, length: number): string {
  let rest = value;
  let text = "";
  for (let i = 0; i < length; i++) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}

/**
 * Time-ordered random ids: 48 bits of milliseconds and 80 random bits in Crockford base 32 (the ULID layout, lower case).
 * Source: https://github.com/ulid/spec
 */
export function createNewId(now: () => Date, randomBytes: (size: number) => Uint8Array): NewId {
  return (prefix) => {
    const random = randomBytes(10).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const text = `${prefix}_${base32(BigInt(now().getTime()), 10)}${base32(random, 16)}`;
    return text as Id<typeof prefix>;
  };
}
