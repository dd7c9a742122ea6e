import { lookOf } from "./chart-look.ts";
import type { ChartSeries } from "./chart-types.ts";
import styles from "./charts.module.css";

/** Which line is which: a piece of the line itself, so that dashes tell what colour alone could not. */
export function SeriesLegend({ series }: { series: readonly ChartSeries[] }) {
  if (series.length < 2) return null;
  return (
    <ul className={styles.legend} aria-label="Lines">
      {series.map(({ key, title }, place) => {
        const { color, strokeDasharray } = lookOf(place);
        return (
          <li key={key}>
            <svg aria-hidden width="30" height="8" viewBox="0 0 30 8">
              <line
                x1="0"
                y1="4"
                x2="30"
                y2="4"
                strokeWidth="2"
                stroke={color}
                strokeDasharray={strokeDasharray}
              />
            </svg>
            {title}
          </li>
        );
      })}
    </ul>
  );
}
