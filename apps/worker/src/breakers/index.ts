export { createBreakerWork } from "./breaker-work.ts";
