export { createFlagWork, type FlagWork } from "./flag-work.ts";
