import * as workspace from "@signalbox/domain/workspace";
import { command, query, router } from "../procedures.ts";

export const workspaceRouter = router({
  listViews: query(workspace.listViews),
  createView: command(workspace.createView),
  changeView: command(workspace.changeView),
  deleteView: command(workspace.deleteView),
  chooseDefaultView: command(workspace.chooseDefaultView),
  listStars: query(workspace.listStars),
  starEntities: command(workspace.starEntities),
  unstarEntities: command(workspace.unstarEntities),
  listRecents: query(workspace.listRecents),
  recordVisit: command(workspace.recordVisit),
});
