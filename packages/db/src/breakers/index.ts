export { breakerHandlers, type BreakerLives } from "./breaker-jobs.ts";
export { breakerOwners } from "./breaker-owners.ts";
export { breakerRepository } from "./breaker-repository.ts";
