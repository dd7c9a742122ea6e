import type { ActorSnapshot } from "@signalbox/kernel";
import type { CatalogReader } from "../catalog/index.ts";

/** An event of the register that brought another definition. */
export interface StoredApiVersion {
  readonly position: number;
  readonly time: Date;
  readonly actor: ActorSnapshot;
  readonly file: string;
  /** `spec.type` at that time. */
  readonly type: string;
  readonly definition: string;
}

/** Reads definitions from the register. */
export interface ApiHistory {
  /** The positions of the events that changed the definition, newest first, only those before `before`. */
  versions(ref: string, page: { before: number | null; limit: number }): Promise<number[]>;
  /** Null where that event of the entity brought no definition. */
  version(ref: string, position: number): Promise<StoredApiVersion | null>;
}

export type ApiPorts = Readonly<{
  apiHistory: ApiHistory;
  catalog: Pick<CatalogReader, "entity" | "relations">;
}>;
