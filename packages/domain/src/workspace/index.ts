export { changeView } from "./change-view.ts";
export { chooseDefaultView } from "./choose-default-view.ts";
export { createView } from "./create-view.ts";
export { deleteView } from "./delete-view.ts";
export { workspaceEvents } from "./events.ts";
export { listRecents } from "./list-recents.ts";
export { listStars } from "./list-stars.ts";
export { listViews } from "./list-views.ts";
export type {
  Shelf,
  WorkspaceCommandPorts,
  WorkspaceQueryPorts,
  WorkspaceReader,
  WorkspaceRepository,
} from "./ports.ts";
export { recordVisit } from "./record-visit.ts";
export { starEntities } from "./star-entities.ts";
export { unstarEntities } from "./unstar-entities.ts";
