export { axisTime } from "./axis-time.ts";
export { chartContent } from "./chart-content.ts";
export { ChartFrame } from "./chart-frame.tsx";
export type { ChartContent, ChartMarker, ChartPoint, ChartRange } from "./chart-types.ts";
export { RangeBar } from "./range-bar.tsx";
export { TimeChart } from "./time-chart.tsx";
export { useChartRange } from "./use-chart-range.ts";
