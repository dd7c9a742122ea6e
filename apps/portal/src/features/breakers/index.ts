export { BreakerNotFound, BreakerPage } from "./breaker-page.tsx";
export { BreakersPage } from "./breakers-page.tsx";
export { FIRST_BREAKERS } from "./first-breakers.ts";
export { idInAddress } from "./id-in-address.ts";
export { EntityBreakers } from "./entity-breakers.tsx";
export { OpenBreakers } from "./open-breakers.tsx";
