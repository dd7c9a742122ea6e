import type { LocationId, LocationOrigin, LocationType } from "./schema.ts";

/** A location as it is kept; children of Location entities name their parent and their distance from configuration. */
export interface StoredLocation {
  readonly id: LocationId;
  readonly type: LocationType;
  readonly target: string;
  readonly origin: LocationOrigin;
  readonly parentRef: string | null;
  readonly depth: number;
  /** Whether a missing target is an error. */
  readonly presence: "required" | "optional";
  /** The account that registered it, or that sent to it first. */
  readonly registeredBy: string | null;
  readonly error: string | null;
  readonly lastReadAt: Date | null;
  /** Set once nothing points here any more; the row stays while orphans still name it as their source. */
  readonly removedAt: Date | null;
}

/** What a location is or descends from; what it may hold goes by this. */
export type LocationRoot = Pick<StoredLocation, "type" | "origin" | "target">;

export interface RootedLocation extends StoredLocation {
  /** Null when what led here has gone. */
  readonly root: LocationRoot | null;
  /** The target of the configured location that this one is or descends from; null when that has gone. */
  readonly configuredTarget: string | null;
}

/** How far Location entities may point on from the configuration. */
export const MAX_LOCATION_DEPTH = 10;

export { MAX_TARGET } from "./schema.ts";

/** A target as it is kept: the paths of files in one spelling, addresses as they are. */
export function targetOf(type: LocationType, target: string): string {
  return type === "file" ? resolveTarget("", target) : target.trim();
}

/** A target of a descriptor counts from its own file; both are written with forward slashes. */
export function resolveTarget(file: string, target: string): string {
  if (isAbsolute(target)) return normalizePath(target);
  return normalizePath(`${file.slice(0, file.lastIndexOf("/") + 1)}${target}`);
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[a-z]:[/\\]/i.test(path);
}

function normalizePath(path: string): string {
  const root = path.startsWith("/") ? "/" : "";
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    const parent = parts.at(-1);
    if (part === ".." && parent !== undefined && parent !== "..") parts.pop();
    else if (part !== ".." || root === "") parts.push(part);
  }
  return root + parts.join("/");
}
