export { plantSlos } from "./plant-slos.ts";
export { createSloWork } from "./slo-work.ts";
