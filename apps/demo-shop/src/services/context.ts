import type { Flags } from "@signalbox/sdk";
import type { ShopService } from "../shop.ts";

/** An answer of another service, or what stood in for it. */
export interface Asked<T> {
  readonly value: T;
  /** How much the value is worth: `live`, an older one, or a default. */
  readonly source: "live" | "cache" | "configuration" | "none";
}

export interface Call<T> {
  readonly to: ShopService;
  readonly method?: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
  /** What stands in while the other service cannot be asked; a call without it fails then. */
  readonly fallback?: T;
}

/** What a service of the shop works with. */
export interface ShopContext {
  readonly flags: Pick<Flags, "boolean" | "number" | "object">;
  /** Asks another service through its breaker. */
  ask<T>(call: Call<T>): Promise<Asked<T>>;
  newId(): string;
}
