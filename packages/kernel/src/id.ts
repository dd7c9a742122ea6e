import { z } from "zod";

/** A branded, prefixed id such as `usr_01k8…`: the prefix says what it names wherever it turns up. */
export type Id<Prefix extends string> = string & { readonly __id: Prefix };

/** The schema of ids with one prefix. */
export function idSchema<Prefix extends string>(prefix: Prefix) {
  const pattern = new RegExp(`^${prefix}_[0-9a-z]{8,40}$`);
  return z.custom<Id<Prefix>>((value) => typeof value === "string" && pattern.test(value), {
    message: `must be an id that starts with ${prefix}_`,
  });
}

/** Makes ids; injected, so that tests can count. */
export type NewId = <Prefix extends string>(prefix: Prefix) => Id<Prefix>;

/**
 * Time-ordered random ids: 48 bits of milliseconds and 80 random bits (the ULID layout), in base 32 of digits and letters,
 * which sorts as the number does.
 */
export function createNewId(now: () => Date, randomBytes: (size: number) => Uint8Array): NewId {
  return (prefix) => {
    const random = randomBytes(10).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const time = now().getTime().toString(32).padStart(10, "0");
    return `${prefix}_${time}${random.toString(32).padStart(16, "0")}` as Id<typeof prefix>;
  };
}
