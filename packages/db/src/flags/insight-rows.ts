import type { InsightReader, SeenContext } from "@signalbox/domain/flags";
import type { Tx } from "../client/prisma.ts";
import { evaluatingServices } from "./evaluating-services.ts";

interface ServedColumns {
  service: string;
  serviceVersion: string;
  variant: string;
  flagVersion: number;
  count: bigint;
  lastSeenAt: Date;
}

type ContextColumns = Omit<SeenContext, "attributes"> & { readonly attributes: unknown };

export function insightRows(db: Tx): InsightReader {
  return {
    exposure: async ({ environment, key, from, to, bucketSeconds }) => {
      const points = await db.$queryRaw<{ at: Date; variant: string; count: bigint }[]>`
        SELECT date_bin(make_interval(secs => ${bucketSeconds}), bucket, ${from}) "at", variant,
          sum(count)::bigint "count"
        FROM flag_exposure
        WHERE environment = ${environment} AND flag_key = ${key} AND bucket >= ${from} AND bucket < ${to}
        GROUP BY "at", variant ORDER BY "at", variant`;
      const services = await db.$queryRaw<ServedColumns[]>`
        SELECT service, service_version "serviceVersion", variant, flag_version "flagVersion",
          sum(count)::bigint "count", max(bucket) "lastSeenAt"
        FROM flag_exposure
        WHERE environment = ${environment} AND flag_key = ${key} AND bucket >= ${from} AND bucket < ${to}
        GROUP BY service, service_version, variant, flag_version
        ORDER BY "count" DESC, service, service_version, variant, flag_version`;
      const { _max: seen } = await db.flagSeen.aggregate({
        where: { environment, flagKey: key },
        _max: { lastSeenAt: true },
      });
      return {
        points: points.map(({ at, variant, count }) => ({
          at: at.toISOString(),
          variant: variant || null,
          count: Number(count),
        })),
        services: services.map(toServed),
        lastSeenAt: seen.lastSeenAt?.toISOString() ?? null,
      };
    },

    contexts: async (environment, key, since, limit) => {
      const rows = await db.$queryRaw<ContextColumns[]>`
        SELECT subject, attributes, variant, service FROM (
          SELECT DISTINCT ON (subject) subject, attributes, variant, service, seen_at, id FROM flag_context
          WHERE environment = ${environment} AND flag_key = ${key} AND seen_at >= ${since}
          ORDER BY subject, seen_at DESC, id DESC) newest
        ORDER BY seen_at DESC, id DESC LIMIT ${limit}`;
      return rows.map(({ attributes, ...row }) => ({
        ...row,
        attributes: attributes as SeenContext["attributes"],
      }));
    },

    services: (environment, key, since) => evaluatingServices(db, { environment, key, since }),
  };
}

function toServed({ variant, count, lastSeenAt, ...row }: ServedColumns) {
  return { ...row, variant: variant || null, count: Number(count), lastSeenAt: lastSeenAt.toISOString() };
}
