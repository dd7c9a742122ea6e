export { createPolicyEngine, type PolicyEngine } from "./policy-engine.ts";
export { readPolicies, type PolicySource } from "./policy-source.ts";
