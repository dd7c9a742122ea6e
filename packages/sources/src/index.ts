export { createSources, type SourcesOptions } from "./create-sources.ts";
export type { Integration } from "./integration.ts";
