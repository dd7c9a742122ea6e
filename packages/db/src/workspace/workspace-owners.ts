import type { ResourceDirectory } from "@signalbox/domain/policy";
import { TeamRef } from "@signalbox/domain/workspace/schema";
import type { Tx } from "../client/prisma.ts";

/** A view is of the account or the group on whose shelf it stands; a new one of the group that is named for it. */
export function workspaceOwners(db: Tx): ResourceDirectory {
  return {
    ownersOf: async ({ type, id }) => {
      if (type === "workspace.person") return [id];
      if (type !== "workspace.view") return [];
      if (TeamRef.safeParse(id).success) return [id];
      const view = await db.savedView.findUnique({ where: { id }, select: { shelf: true } });
      return view ? [view.shelf] : [];
    },
  };
}
