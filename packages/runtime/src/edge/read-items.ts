import type { PublishedRow } from "@signalbox/db/feed/flags";
import { PublishedBreaker, PublishedFlag, type PublishedSegment } from "@signalbox/wire";
import { z } from "zod";

const Body = PublishedFlag.omit({ revision: true });
const BreakerBody = PublishedBreaker.omit({ item: true, revision: true });
const SegmentBody = z.object({ rule: z.json() });

/** What environments publish, parsed; null where it is gone. */
export type Item =
  | { readonly kind: "flag"; readonly name: string; readonly flag: PublishedFlag | null }
  | { readonly kind: "segment"; readonly name: string; readonly segment: PublishedSegment | null }
  | { readonly kind: "breaker"; readonly name: string; readonly breaker: PublishedBreaker | null };

/** Reads one row; null for one that this edge does not understand, which leaves what it had of it. */
export function readItem({ item, revision, body }: PublishedRow): Item | null {
  const colon = item.indexOf(":");
  const kind = item.slice(0, colon);
  const name = item.slice(colon + 1);
  if (kind !== "flag" && kind !== "segment" && kind !== "breaker") return null;
  try {
    if (kind === "breaker") {
      const breaker = body === null ? null : { ...BreakerBody.parse(body), item: name, revision };
      return { kind, name, breaker };
    }
    if (kind === "segment") {
      if (body === null) return { kind, name, segment: null };
      return { kind, name, segment: { name, revision, rule: SegmentBody.parse(body).rule } };
    }
    return { kind, name, flag: body === null ? null : { ...Body.parse(body), revision } };
  } catch (error) {
    // A rule that is too deep to be looked through ends in a RangeError.
    if (error instanceof z.ZodError || error instanceof RangeError) return null;
    throw error;
  }
}
