import type { BlastRadius } from "@signalbox/domain/flags/schema";
import type { Tx } from "../client/prisma.ts";

interface ServiceColumns {
  service: string;
  evaluations: bigint;
  lastSeenAt: Date;
}

interface ComponentColumns {
  ref: string;
  name: string;
  owner: string;
  tier: string | null;
}

/** The services that evaluated a flag, each with the component of its name: a service does not tell its entity. */
export async function evaluatingServices(
  db: Tx,
  { environment, key, since }: { environment: string; key: string; since: Date },
): Promise<BlastRadius["services"]> {
  const services = await db.$queryRaw<ServiceColumns[]>`
    SELECT service, sum(count)::bigint evaluations, max(bucket) "lastSeenAt" FROM flag_exposure
    WHERE environment = ${environment} AND flag_key = ${key} AND bucket >= ${since}
    GROUP BY service ORDER BY evaluations DESC, service`;
  const components = await componentsNamed(
    db,
    services.map(({ service }) => service.toLowerCase()),
  );
  return services.map(({ service, evaluations, lastSeenAt }) => {
    const component = components.get(service.toLowerCase());
    return {
      service,
      entityRef: component?.ref ?? null,
      owner: component?.owner || null,
      tier: component?.tier ?? null,
      evaluations: Number(evaluations),
      lastSeenAt: lastSeenAt.toISOString(),
    };
  });
}

/** By lower-case name; of several the one in the default namespace, else the first. */
async function componentsNamed(
  db: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, ComponentColumns>> {
  if (names.length === 0) return new Map();
  const rows = await db.$queryRaw<ComponentColumns[]>`
    SELECT DISTINCT ON (lower(e.name)) e.ref, lower(e.name) "name", e.owner,
      d.document #>> '{metadata,labels,tier}' tier
    FROM catalog_entity e LEFT JOIN catalog_document d USING (ref)
    WHERE e.kind = 'Component' AND lower(e.name) COLLATE "C" = ANY(${[...names]}::text[])
    ORDER BY lower(e.name), e.namespace <> 'default', e.ref`;
  return new Map(rows.map((row) => [row.name, row]));
}
