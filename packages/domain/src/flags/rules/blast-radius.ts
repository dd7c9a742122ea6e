import { compileFlag } from "@signalbox/flag-engine";
import type { BlastRadius } from "../insight.ts";
import type { Segments } from "./inline.ts";
import type { SeenContext } from "./insight-store.ts";
import type { Published } from "./published.ts";

export interface Change {
  readonly key: string;
  /** As published; null where nobody is served. */
  readonly before: Pick<Published, "definition"> | null;
  readonly after: Pick<Published, "definition"> | null;
  readonly segments: Segments;
  readonly now: Date;
}

/** A rule may take milliseconds for each context, and others wait meanwhile: the share is then that of fewer contexts. */
const MOST_MS = 1000;

type Serves = (context: SeenContext) => string | null;

/** How many of the contexts seen lately would be served another variant. Subjects are hashed, so a share is a true share, but a rule that names subjects finds none. */
export function blastRadius(
  change: Change,
  contexts: readonly SeenContext[],
  known: Pick<BlastRadius, "services" | "sampling">,
  clock: () => number,
): BlastRadius {
  const end = clock() + MOST_MS;
  let counted = 0;
  const before = servedBy(change, change.before);
  const after = servedBy(change, change.after);
  const moves = new Map<string, BlastRadius["moves"][number]>();
  for (const context of contexts) {
    if (clock() > end) break;
    counted++;
    const [from, to] = [before(context), after(context)];
    if (from === to) continue;
    const move = JSON.stringify([from, to]);
    moves.set(move, { from, to, count: (moves.get(move)?.count ?? 0) + 1 });
  }
  const sorted = [...moves.values()].sort((a, b) => b.count - a.count);
  const changed = sorted.reduce((sum, { count }) => sum + count, 0);
  return { contexts: counted, changed, moves: sorted, ...known };
}

function servedBy({ key, segments, now }: Change, published: Change["before"]): Serves {
  if (published === null) return () => null;
  const evaluators = Object.fromEntries(segments);
  const flag = compileFlag(key, published.definition, { evaluators, now: () => now.getTime() });
  return ({ subject, attributes }) => flag.evaluate({ ...attributes, targetingKey: subject }).variant ?? null;
}
