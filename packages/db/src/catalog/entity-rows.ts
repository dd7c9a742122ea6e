import type { EntityRow } from "@signalbox/domain/catalog/schema";
import { Prisma } from "../generated/client.ts";

export interface EntityColumns {
  ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string;
  description: string;
  type: string | null;
  lifecycle: string | null;
  owner: string;
  system: string | null;
  tags: string[];
  orphanedAt: Date | null;
  updatedAt: Date;
  problem: boolean;
}

/** The columns of a list row, from the table `catalog_entity` under the name `e`. */
export const entityColumns = Prisma.sql`
  e.ref, e.kind, e.namespace, e.name, e.title, e.description, e.type, e.lifecycle, e.owner, e.system, e.tags,
  e.orphaned_at "orphanedAt", e.updated_at "updatedAt",
  EXISTS (SELECT FROM catalog_problem p WHERE p.entity_ref = e.ref) problem`;

export function toEntityRow({ owner, orphanedAt, updatedAt, ...row }: EntityColumns): EntityRow {
  return {
    ref: row.ref,
    kind: row.kind,
    namespace: row.namespace,
    name: row.name,
    title: row.title,
    description: row.description,
    type: row.type,
    lifecycle: row.lifecycle,
    owner: owner === "" ? null : owner,
    system: row.system,
    tags: row.tags,
    orphan: orphanedAt !== null,
    problem: row.problem,
    updatedAt: updatedAt.toISOString(),
  };
}
