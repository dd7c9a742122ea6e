export { checkPlugins } from "./check-plugins.ts";
