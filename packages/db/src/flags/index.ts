export { flagHandlers, type TraceLives } from "./flag-jobs.ts";
export { flagOwners } from "./flag-owners.ts";
export { flagRepository } from "./flag-repository.ts";
