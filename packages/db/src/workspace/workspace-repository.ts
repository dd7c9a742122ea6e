import type { WorkspaceRepository } from "@signalbox/domain/workspace";
import type { Tx } from "../client/prisma.ts";
import { markRows } from "./mark-rows.ts";
import { viewRows } from "./view-rows.ts";

export function workspaceRepository(db: Tx): WorkspaceRepository {
  return { ...viewRows(db), ...markRows(db) };
}
