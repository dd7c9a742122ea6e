export { breakerHandlers, type BreakerLives } from "./breaker-jobs.ts";
export { breakerOwners } from "./breaker-owners.ts";
export { breakerReports, type BreakerReports } from "./breaker-reports.ts";
export { breakerRepository } from "./breaker-repository.ts";
