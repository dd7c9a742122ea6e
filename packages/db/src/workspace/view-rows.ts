import type { WorkspaceRepository } from "@signalbox/domain/workspace";
import { SavedView, TeamRef } from "@signalbox/domain/workspace/schema";
import type { Tx } from "../client/prisma.ts";
import type { SavedView as ViewRow } from "../generated/client.ts";

type ViewRows = Pick<
  WorkspaceRepository,
  "views" | "view" | "lockNames" | "addView" | "replaceView" | "removeView" | "setDefault"
>;

export function viewRows(db: Tx): ViewRows {
  const withDefault = (person: string) => ({
    include: { defaults: { where: { personId: person }, select: { personId: true } } },
  });
  return {
    views: async (list, shelves, person) => {
      const where = { list, shelf: { in: [...shelves] } };
      const rows = await db.savedView.findMany({ where, ...withDefault(person), orderBy: { name: "asc" } });
      return rows.map(toView);
    },

    view: async (id, person) => {
      const row = await db.savedView.findUnique({ where: { id }, ...withDefault(person) });
      return row && toView(row);
    },

    lockNames: async (list, shelf) => {
      // A name that is about to be added has no row to lock.
      await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`views ${list} ${shelf}`}, 0))`;
      return db.savedView.findMany({ where: { list, shelf }, select: { id: true, name: true } });
    },

    addView: async (view, shelf) => {
      const { id, list, name, query, sort, version, updatedAt } = view;
      await db.savedView.create({ data: { id, list, shelf, name, query, sort, version, updatedAt } });
    },

    replaceView: async ({ id, name, query, sort, version, updatedAt }, expected) => {
      const where = { id, version: expected };
      const { count } = await db.savedView.updateMany({
        where,
        data: { name, query, sort, version, updatedAt },
      });
      return count === 1;
    },

    removeView: async (id, expected) =>
      (await db.savedView.deleteMany({ where: { id, version: expected } })).count === 1,

    setDefault: async (personId, list, viewId) => {
      if (viewId === null) {
        await db.defaultView.deleteMany({ where: { personId, list } });
        return;
      }
      await db.defaultView.upsert({
        where: { personId_list: { personId, list } },
        create: { personId, list, viewId },
        update: { viewId },
      });
    },
  };
}

function toView({
  shelf,
  defaults,
  updatedAt,
  ...row
}: ViewRow & { defaults: readonly unknown[] }): SavedView {
  return SavedView.parse({
    ...row,
    team: TeamRef.safeParse(shelf).success ? shelf : null,
    isDefault: defaults.length > 0,
    updatedAt: updatedAt.toISOString(),
  });
}
