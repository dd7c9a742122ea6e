export { hasPanels } from "./panel-list.ts";
export { panelEntity } from "./panel-entity.ts";
export { EntityPanels, HomePanels } from "./plugin-panels.tsx";
