export { authHandlers } from "./auth-jobs.ts";
export { authOwners } from "./auth-owners.ts";
export { authRepository } from "./auth-repository.ts";
export { policyRepository } from "./policy-repository.ts";
export { secretSource } from "./secret-source.ts";
