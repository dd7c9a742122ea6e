export { createCatalogHooks, type HookOptions, type HookSender } from "./catalog-hooks.ts";
