import type { CatalogRepository } from "@signalbox/domain/catalog";
import type { Tx } from "../client/prisma.ts";
import { entityBodies } from "./entity-bodies.ts";
import { entityCounts } from "./entity-counts.ts";
import { entityDetail } from "./entity-detail.ts";
import { entityList } from "./entity-list.ts";
import { pathFinder } from "./entity-paths.ts";
import { entityQuery } from "./entity-query.ts";
import { entityTally } from "./entity-tally.ts";
import { entityWrites } from "./entity-writes.ts";
import { graphRows } from "./graph-rows.ts";
import { kindRows } from "./kind-rows.ts";
import { locationRows } from "./location-rows.ts";
import { overlayRows } from "./overlay-rows.ts";
import { problemRows } from "./problem-rows.ts";
import { scheduleRows } from "./schedule-rows.ts";
import { searchNames } from "./search-names.ts";
import { withdrawalRows } from "./withdrawal-rows.ts";

export function catalogRepository(db: Tx): CatalogRepository {
  const findPaths = pathFinder(db);
  return {
    ...entityList(db),
    ...entityQuery(db, findPaths),
    ...entityCounts(db, findPaths),
    ...entityBodies(db, findPaths),
    ...entityDetail(db),
    ...entityTally(db),
    ...entityWrites(db),
    ...graphRows(db),
    ...kindRows(db),
    ...locationRows(db),
    ...overlayRows(db),
    ...problemRows(db),
    ...scheduleRows(db),
    ...searchNames(db),
    ...withdrawalRows(db),
  };
}
