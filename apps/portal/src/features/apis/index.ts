export { ApiTab } from "./api-tab.tsx";
export { ComponentApis } from "./component-apis.tsx";
export { apiTabTitle } from "./api-tab-title.ts";
