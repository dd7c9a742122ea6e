export { BACKSTAGE_PATH, createBackstageApi, type BackstageOptions } from "./app.ts";
export { backstageErrorResponse } from "./error-response.ts";
