export { PluginsPage } from "./plugins-page.tsx";
