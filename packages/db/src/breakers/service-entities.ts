import type { Tx } from "../client/prisma.ts";
import { factArray, factHash } from "../catalog/entity-facts.ts";

export interface ServiceEntity {
  readonly ref: string;
  readonly owner: string | null;
}

const ANNOTATION = "signalbox.io/service";

interface Columns {
  ref: string;
  kind: string;
  owner: string;
  name: string;
  service: string | null;
}

/** Which entity a service is: the one that says so by its annotation, else the one of that name; components first. */
export async function serviceEntities(db: Tx, names: readonly string[]): Promise<Map<string, ServiceEntity>> {
  const lower = [...new Set(names.map((name) => name.toLowerCase()))];
  if (lower.length === 0) return new Map();
  const facts = factArray(lower.map((name) => factHash(`metadata.annotations.${ANNOTATION}`, name)));
  const rows = await db.$queryRaw<Columns[]>`
    SELECT e.ref, e.kind, e.owner, lower(e.name) "name",
      lower(d.document #>> ARRAY['metadata', 'annotations', ${ANNOTATION}]) "service"
    FROM catalog_entity e JOIN catalog_document d ON d.ref = e.ref
    WHERE e.kind IN ('Component', 'API', 'Resource')
      AND (lower(e.name) COLLATE "C" = ANY(${lower}::text[]) OR e.facts && ${facts})
    ORDER BY e.kind <> 'Component', e.ref`;
  const found = new Map<string, ServiceEntity>();
  for (const name of names) {
    const wanted = name.toLowerCase();
    const row =
      rows.find(({ service }) => service === wanted) ??
      rows.find((one) => one.service === null && one.name === wanted);
    if (row) found.set(name, { ref: row.ref, owner: row.owner || null });
  }
  return found;
}
