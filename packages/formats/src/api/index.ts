export type { ApiChange, ApiDifference, Severity } from "./api-change.ts";
export type { OutlineGroup } from "./api-outline.ts";
export { declaredVersion } from "./declared-version.ts";
export { diffApis, type ApiComparison } from "./diff-apis.ts";
export type { OpenApiView, OperationView } from "./openapi-view.ts";
export { apiFormatOf, readApi, type ApiFormat, type ReadApi } from "./read-api.ts";
