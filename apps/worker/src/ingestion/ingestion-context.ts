import { createHash, randomUUID } from "node:crypto";
import type {
  CatalogCommandPorts,
  CatalogQueryPorts,
  CatalogReader,
  DescribedKinds,
  LocationRoot,
  Permit,
  StoredLocation,
  SourceReader,
} from "@signalbox/domain/catalog";
import { systemActor, type Caller, type Clock, type Executor } from "@signalbox/kernel";

/** The part of a logger that ingestion uses. */
export interface IngestionLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The part of the runtime that ingestion uses. */
export interface IngestionRuntime {
  readonly executor: Executor<CatalogQueryPorts, CatalogCommandPorts>;
  readonly ports: CatalogQueryPorts;
  readonly clock: Clock;
  readonly logger: IngestionLogger;
}

/** A location with what it may hold. */
export type PermittedLocation = StoredLocation & { readonly permit: Permit };

/** What each step of ingestion works with. */
export interface IngestionContext {
  readonly executor: Executor<CatalogQueryPorts, CatalogCommandPorts>;
  readonly catalog: CatalogReader;
  readonly clock: Clock;
  readonly logger: IngestionLogger;
  readonly sources: SourceReader;
  /** The directory of the configuration: the targets of files count from here. */
  readonly directory: string;
  /** What a location may hold, by what it is or descends from; null where that has gone. */
  readonly permitOf: (root: LocationRoot) => Permit | null;
  /** How often an address or a repository is asked. */
  readonly intervalOf: (root: LocationRoot) => number;
  /** The kinds that are described as of now. */
  readonly kinds: () => Promise<DescribedKinds>;
}

const actor = systemActor("ingestion");

/** One read of a location is one piece of work in the register: its commands share a correlation id. */
export function ingestionCaller(): Caller {
  const nobody = { causationId: null, traceparent: null, reason: null, address: null, client: null };
  return { actor, request: { correlationId: randomUUID(), ...nobody } };
}

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("base64url");
}
