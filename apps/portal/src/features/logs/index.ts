export { EntityLogs } from "./entity-logs.tsx";
