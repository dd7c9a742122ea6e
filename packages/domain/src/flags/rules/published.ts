import type { Definition, FlagKey } from "../flag.ts";

/** A flag as its environment publishes it to the data plane; the envelope is compiled away. */
export interface Published {
  readonly key: FlagKey;
  readonly version: number;
  readonly definition: Definition;
  readonly killed: boolean;
  readonly portable: boolean;
  readonly entity: string;
}

export type PublishedItem =
  | { readonly kind: "flag"; readonly name: FlagKey; readonly body: Published | null }
  | { readonly kind: "segment"; readonly name: string; readonly body: { readonly rule: unknown } | null }
  /** What people hold circuit breakers to travels the same way, so that it is confirmed the same way. */
  | { readonly kind: "breaker"; readonly name: string; readonly body: object | null };
