import type { StaleAt } from "@signalbox/domain/flags";
import { Prisma } from "../generated/client.ts";

const DAY_MS = 86_400_000;

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** What services tell of the flags whose rows of `flag_seen s` are grouped. */
export function usageSql(since: Date): Prisma.Sql {
  return Prisma.sql`
    max(s.last_seen_at) "lastSeenAt",
    (count(DISTINCT s.variant) FILTER (WHERE s.last_seen_at >= ${since}))::int "variantsServed"`;
}

/** Whether `flag f` has any of the reasons that the domain's `staleReasons` gives; never null. */
export function staleSql({ now, unusedDays, oneVariantDays, oldDays }: StaleAt): Prisma.Sql {
  const [unused, oneVariant, old] = [unusedDays, oneVariantDays, oldDays].map((days) =>
    daysBefore(now, days),
  );
  const seen = Prisma.sql`flag_seen s WHERE s.flag_key = f.key`;
  return Prisma.sql`
    f.lifecycle <> 'archived' AND (
      coalesce(f.expires_at < ${now}, FALSE)
      OR f.created_at < ${old}
      OR f.lifecycle = 'ready-to-remove'
      OR NOT EXISTS (SELECT FROM catalog_entity e WHERE e.ref = f.entity_ref)
      OR f.lifecycle <> 'draft' AND (
        f.created_at < ${unused}
          AND NOT EXISTS (SELECT FROM ${seen} AND s.last_seen_at >= ${unused})
        OR f.created_at < ${oneVariant}
          AND 1 = (SELECT count(DISTINCT s.variant) FROM ${seen} AND s.last_seen_at >= ${oneVariant})))`;
}
