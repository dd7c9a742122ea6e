export { EntityPanels, HomePanels } from "./plugin-panels.tsx";
