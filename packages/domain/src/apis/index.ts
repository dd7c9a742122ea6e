export { diffApiVersions } from "./diff-api-versions.ts";
export { getApiDefinition } from "./get-api-definition.ts";
export { listApiVersions } from "./list-api-versions.ts";
export type { ApiHistory, ApiPorts, StoredApiVersion } from "./ports.ts";
