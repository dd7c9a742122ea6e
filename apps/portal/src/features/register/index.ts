export { EventHistory } from "./event-history.tsx";
