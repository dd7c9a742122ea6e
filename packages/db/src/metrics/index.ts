export { metricHandlers, type TrafficLives } from "./metric-jobs.ts";
export { metricStore } from "./metric-store.ts";
