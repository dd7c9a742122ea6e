export { EntityGraphTab } from "./entity-graph-tab.tsx";
export { loadGraphParams, neighbourhoodInput, rootOf } from "./graph-params.ts";
export { GraphPage } from "./graph-page.tsx";
