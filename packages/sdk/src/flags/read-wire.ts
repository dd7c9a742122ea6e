import type { Delta, PublishedBreaker, PublishedFlag, PublishedSegment, Snapshot } from "@signalbox/wire";
import { isRecord } from "./settings.ts";

/** A whole environment. */
export type Definitions = Snapshot;

/** What changed between two revisions. */
export type Change = Delta;

// The schemas of @signalbox/wire say the same; they are not used here because a validator would outweigh the whole bundle.

/** Reads a snapshot; throws where the edge sent something else. */
export function readSnapshot(value: unknown): Definitions {
  const message = record(value, "snapshot");
  return {
    ...readContents(message),
    restored: message["restored"] === true,
    sampling: readSampling(message["sampling"]),
  };
}

/** Reads what changed between two revisions; throws where the edge sent something else. */
export function readDelta(value: unknown): Change {
  const message = record(value, "delta");
  return {
    ...readContents(message),
    from: count(message["from"], "from"),
    removedFlags: list(message["removedFlags"], "removedFlags").map((key) => text(key, "removedFlags")),
    removedSegments: list(message["removedSegments"], "removedSegments").map((name) =>
      text(name, "removedSegments"),
    ),
    removedBreakers: listOrNone(message["removedBreakers"]).filter((item) => typeof item === "string"),
  };
}

function readContents(message: Record<string, unknown>) {
  return {
    environment: text(message["environment"], "environment"),
    revision: count(message["revision"], "revision"),
    flags: list(message["flags"], "flags").map(readFlag),
    segments: list(message["segments"], "segments").map(readSegment),
    breakers: listOrNone(message["breakers"]).flatMap((value) => readBreaker(value) ?? []),
  };
}

function readSampling(value: unknown): Definitions["sampling"] {
  if (!isRecord(value) || !Array.isArray(value["attributes"])) return null;
  return { attributes: value["attributes"].filter((name) => typeof name === "string") };
}

function readFlag(value: unknown): PublishedFlag {
  const flag = record(value, "flag");
  const key = text(flag["key"], "key");
  const definition = record(flag["definition"], `definition of ${key}`);
  record(definition["variants"], `variants of ${key}`);
  return {
    key,
    version: count(flag["version"], "version"),
    revision: count(flag["revision"], "revision"),
    // Everything else about a definition is the engine's to judge, which answers faults instead of throwing them.
    definition: definition as PublishedFlag["definition"],
    killed: flag["killed"] === true,
    portable: flag["portable"] === true,
    entity: text(flag["entity"], "entity"),
  };
}

function readSegment(value: unknown): PublishedSegment {
  const segment = record(value, "segment");
  return {
    name: text(segment["name"], "name"),
    revision: count(segment["revision"], "revision"),
    rule: segment["rule"] as PublishedSegment["rule"],
  };
}

/** One that cannot be read steers nothing, and keeps no flag from being taken over. */
function readBreaker(value: unknown): PublishedBreaker | null {
  if (!isRecord(value)) return null;
  const { item, revision, service, name, to, until, reason } = value;
  if (typeof item !== "string" || typeof service !== "string" || typeof name !== "string") return null;
  if ((to !== "open" && to !== "closed") || typeof until !== "string" || typeof revision !== "number")
    return null;
  return { item, revision, service, name, to, until, reason: typeof reason === "string" ? reason : null };
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw new Error(`The edge's message has no ${name}.`);
}

function list(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`The edge's message has no list of ${name}.`);
}

/** Edges before breakers say nothing of them. */
function listOrNone(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  throw new Error(`The edge's message has no ${name}.`);
}

function count(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`The edge's message has no ${name}.`);
}
