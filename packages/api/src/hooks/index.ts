export { createAlertmanagerHook, type AlertmanagerHookOptions } from "./alertmanager-hook.ts";
export { createCatalogHooks, type HookOptions, type HookSender } from "./catalog-hooks.ts";
