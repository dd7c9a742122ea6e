export { axisTime } from "./axis-time.ts";
export { chartContent } from "./chart-content.ts";
export { ChartFrame } from "./chart-frame.tsx";
export {
  MARKER_KINDS,
  type ChartContent,
  type ChartMarker,
  type ChartPoint,
  type ChartRange,
  type ChartSeries,
  type ChartThreshold,
  type MarkerAction,
  type MarkerKind,
} from "./chart-types.ts";
export { RangeBar } from "./range-bar.tsx";
export { SeriesTable } from "./series-table.tsx";
export { stepWords } from "./step-words.ts";
export { TimeChart } from "./time-chart.tsx";
export { useChartRange } from "./use-chart-range.ts";
