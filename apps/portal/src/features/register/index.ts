export { EventHistory } from "./event-history.tsx";
export { actorText, furtherText } from "./event-state.ts";
export { RegisterPage } from "./register-page.tsx";
export { eventListInput, loadRegisterParams, nextCursorOf } from "./register-params.ts";
export { TimeRangeFilter } from "./time-range-filter.tsx";
export { parseRange, parseTime } from "./time-range.ts";
