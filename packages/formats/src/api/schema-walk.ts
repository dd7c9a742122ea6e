import type { Findings, Severity } from "./api-change.ts";
import type { Resolve } from "./references.ts";
import type { SchemaShape } from "./schema-shape.ts";

/** Who makes the value: in a request the consumer does, in a response the provider. */
export type Direction = "request" | "response";

export interface SchemaSide {
  readonly schema: unknown;
  readonly pointer: string;
}

export interface SchemaWalk {
  readonly findings: Findings;
  readonly before: Resolve;
  readonly after: Resolve;
  readonly direction: Direction;
  /** Pairs that were compared, so that a schema that holds itself ends. */
  readonly seen: WeakMap<object, WeakSet<object>>;
}

export interface Place {
  readonly place: string;
  /** The value within the place: `body.items[].price`. */
  readonly path: string;
}

export interface Shapes {
  readonly was: SchemaShape;
  readonly is: SchemaShape;
  readonly pointer: string;
}

/** Goes on with what is below. */
export type Further = (was: SchemaSide, is: SchemaSide, path: string) => void;

export function note(
  { findings }: SchemaWalk,
  severity: Severity,
  pointer: string,
  { place }: Place,
  message: string,
): void {
  findings.add(severity, { pointer, place }, message);
}
