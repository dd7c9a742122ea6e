import { OTLP_LIMITS, OtlpFault, type OtlpAttributes } from "./exported-metrics.ts";

const PRIME = 0x01000193;
const SEEDS = [0x811c9dc5, 0x2d358dcc] as const;

/** The attributes of one point or resource: the ones that were asked for, and an identity that all of them make. */
export class AttributeBook {
  readonly #asked: ReadonlySet<string>;
  readonly #values = new Map<string, string>();
  #high = 0;
  #low = 0;
  #size = 0;

  constructor(asked: ReadonlySet<string>) {
    this.#asked = asked;
  }

  get values(): OtlpAttributes {
    return this.#values;
  }

  /** The sum of what each attribute hashes to, so that their order does not matter. */
  get identity(): string {
    return `${this.#high.toString(36)}.${this.#low.toString(36)}.${this.#size}`;
  }

  asks(key: string): boolean {
    return this.#asked.has(key);
  }

  set(key: string, value: string): void {
    this.#values.set(key, value);
  }

  addBytes(bytes: Uint8Array, from: number, to: number): void {
    this.#grow(to - from);
    let [high, low] = SEEDS as readonly number[] as [number, number];
    for (let index = from; index < to; index++) {
      const byte = bytes[index] ?? 0;
      high = Math.imul(high ^ byte, PRIME);
      low = Math.imul(low ^ byte, PRIME) ^ (low >>> 15);
    }
    this.#sum(high, low);
  }

  addText(text: string): void {
    this.#grow(text.length);
    let [high, low] = SEEDS as readonly number[] as [number, number];
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      high = Math.imul(high ^ unit, PRIME);
      low = Math.imul(low ^ unit, PRIME) ^ (low >>> 15);
    }
    this.#sum(high, low);
  }

  #grow(length: number): void {
    if (++this.#size > OTLP_LIMITS.attributes)
      throw new OtlpFault(`A point or resource has more than ${OTLP_LIMITS.attributes} attributes.`);
    if (length > OTLP_LIMITS.attributeLength)
      throw new OtlpFault(`An attribute is longer than ${OTLP_LIMITS.attributeLength} bytes.`);
  }

  #sum(high: number, low: number): void {
    this.#high = (this.#high + high) | 0;
    this.#low = (this.#low + low) | 0;
  }
}
