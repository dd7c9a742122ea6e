const STEPS = [10, 60, 300, 900, 3600, 14_400, 86_400] as const;
const MOST_POINTS = 300;

/** The shortest step, in seconds, in which a span still makes a chart that can be read. */
export function trafficStep(spanMs: number): number {
  return STEPS.find((step) => spanMs / 1000 / step <= MOST_POINTS) ?? 86_400;
}
