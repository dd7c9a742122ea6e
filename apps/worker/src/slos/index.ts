export { createSloWork } from "./slo-work.ts";
