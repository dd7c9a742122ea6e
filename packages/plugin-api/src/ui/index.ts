export {
  PanelHostProvider,
  usePluginInstance,
  usePluginRead,
  type Panel,
  type PanelEntity,
  type PanelHost,
  type SlotName,
  type SlotProps,
} from "./panels.tsx";
