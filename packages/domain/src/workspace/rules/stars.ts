/** More than that is a second catalog. */
export const MOST_STARS = 1000;

export interface StarPlan {
  readonly add: readonly string[];
  readonly results: readonly { ref: string; outcome: "done" | "missing" | "full" }[];
}

/** What becomes of each ref: starring twice is done once, and nothing that the catalog does not have is starred. */
export function planStars(
  refs: readonly string[],
  starred: readonly string[],
  known: ReadonlySet<string>,
): StarPlan {
  const has = new Set(starred);
  const add: string[] = [];
  const results = [...new Set(refs)].map((ref) => {
    if (has.has(ref)) return { ref, outcome: "done" as const };
    if (!known.has(ref)) return { ref, outcome: "missing" as const };
    if (has.size + add.length >= MOST_STARS) return { ref, outcome: "full" as const };
    add.push(ref);
    return { ref, outcome: "done" as const };
  });
  return { add, results };
}
