import type { StaleReason } from "../flag.ts";
import type { FlagUsage, StaleAt } from "./flag-query.ts";
import type { StoredFlag } from "./stored.ts";

const DAY_MS = 86_400_000;

type Aged = Pick<StoredFlag, "lifecycle" | "expiresAt" | "createdAt" | "entityKnown">;

/** Why a flag looks forgotten. The list's SQL says the same, since it filters by it. */
export function staleReasons(flag: Aged, usage: FlagUsage, rules: StaleAt): StaleReason[] {
  if (flag.lifecycle === "archived") return [];
  const daysAgo = (days: number) => new Date(rules.now.getTime() - days * DAY_MS);
  const before = (time: string | null, moment: Date) => time !== null && new Date(time) < moment;
  const inUse = flag.lifecycle !== "draft";
  const quiet = usage.lastSeenAt === null || before(usage.lastSeenAt, daysAgo(rules.unusedDays));
  const held: Record<StaleReason, boolean> = {
    expired: before(flag.expiresAt, rules.now),
    "not-evaluated": inUse && quiet && before(flag.createdAt, daysAgo(rules.unusedDays)),
    "one-variant":
      inUse && usage.variantsServed === 1 && before(flag.createdAt, daysAgo(rules.oneVariantDays)),
    old: before(flag.createdAt, daysAgo(rules.oldDays)),
    "entity-gone": !flag.entityKnown,
    "ready-to-remove": flag.lifecycle === "ready-to-remove",
  };
  return (Object.keys(held) as StaleReason[]).filter((reason) => held[reason]);
}
