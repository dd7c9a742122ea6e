export { sloHandlers, type CountLives } from "./slo-jobs.ts";
export { sloOwners } from "./slo-owners.ts";
export { sloRepository } from "./slo-repository.ts";
