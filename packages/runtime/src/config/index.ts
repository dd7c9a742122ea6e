export { edgeAddress } from "./edge-address.ts";
export { environmentVariables } from "./environment.ts";
export { explainConfig, type ConfigLine } from "./explain.ts";
export { loadConfig, type Config, type LoadedConfig } from "./load.ts";
export { configError, type PlacedIssue } from "./yaml-file.ts";
