import type { LocationType } from "./schema.ts";

/** What reading a file came to. */
export type SourceBytes =
  | { readonly state: "read"; readonly bytes: Uint8Array }
  | { readonly state: "missing" }
  | { readonly state: "unreadable"; readonly reason: string }
  | { readonly state: "too-large"; readonly size: number };

/** A file of a location, not read yet. */
export interface SourceFile {
  /** Its name everywhere: what targets in it count from, and what problems show. */
  readonly file: string;
  /** Changes when the content does; empty where only reading tells. */
  readonly version: string;
  read(): Promise<SourceBytes>;
  /**
   * A file that this one names by a relative path or an address, through the same source; or why it may not be read.
   * `known` is its version at the last read, as in `list`.
   */
  related(target: string, known?: string): Promise<SourceFile | { readonly problem: string }>;
}

export interface SourceListing {
  readonly files: readonly SourceFile[];
  /** Files that are known and not listed, and yet not gone: they only cannot be seen. */
  readonly hidden: readonly { readonly file: string; readonly reason: string }[];
  /** Why the location as a whole could not be read; its files are then neither there nor gone. */
  readonly error: string | null;
  /** Every known file is there in its known version, and no other. */
  readonly unchanged: boolean;
}

export interface SourceLocation {
  readonly type: LocationType;
  readonly target: string;
  readonly presence: "required" | "optional";
}

/** Reads where descriptors come from. */
export interface SourceReader {
  /** `known` holds each file of the last read with its version, or the SHA-256 of its content where it had none. */
  list(location: SourceLocation, known: ReadonlyMap<string, string>): Promise<SourceListing>;
}

export type SourcePorts = Readonly<{ sources: SourceReader }>;

const GLOB = /[*?[\]{}]/;

export const isGlob = (target: string): boolean => GLOB.test(target);

/** The directory that a glob starts from, or that holds a single file. */
export function baseOf(target: string): string {
  const parts = target.split("/");
  const first = isGlob(target) ? parts.findIndex((part) => GLOB.test(part)) : parts.length - 1;
  const base = parts.slice(0, first).join("/");
  return base === "" && target.startsWith("/") ? "/" : base;
}
