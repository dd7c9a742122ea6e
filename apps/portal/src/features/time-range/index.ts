export { rangeText } from "./range-text.ts";
export { TimeRangeFilter } from "./time-range-filter.tsx";
export { parseRange, parseTime, type TypedRange } from "./time-range.ts";
