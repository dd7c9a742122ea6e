export { createFlagWork } from "./flag-work.ts";
export { plantFlags } from "./plant-flags.ts";
