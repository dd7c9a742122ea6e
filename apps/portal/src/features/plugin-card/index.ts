export { PluginCard } from "./plugin-card.tsx";
