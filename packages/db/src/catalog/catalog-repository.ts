import type { CatalogRepository } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { entityDetail } from "./entity-detail.ts";
import { entityList } from "./entity-list.ts";
import { entityWrites } from "./entity-writes.ts";
import { locationRows } from "./location-rows.ts";
import { problemRows } from "./problem-rows.ts";

export function catalogRepository(db: Tx): CatalogRepository {
  return {
    ...entityList(db),
    ...entityDetail(db),
    ...entityWrites(db),
    ...locationRows(db),
    ...problemRows(db),
  };
}
