import { Anchor } from "@mantine/core";
import type { EventRow } from "@signalbox/domain/events/schema";
import { AbsoluteTime } from "@signalbox/ui";
import styles from "./exposure.module.css";

/** What changed the lever in the range, numbered as the lines of the chart; each opens its event. */
export function EventMarkers({ markers }: { markers: readonly EventRow[] }) {
  if (markers.length === 0) return null;
  return (
    <ol className={styles.markers} aria-label="Changes in this range">
      {markers.map(({ position, title, time, actor, reason }, at) => (
        <li key={position}>
          <span aria-hidden className={styles.number}>
            {at + 1}
          </span>
          <Anchor href={`/register/${String(position)}`}>{title}</Anchor> <AbsoluteTime time={time} /> by{" "}
          {actor.name}
          {reason !== null && <span className={styles.reason}>: {reason}</span>}
        </li>
      ))}
    </ol>
  );
}
