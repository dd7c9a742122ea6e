import type { SignalSource } from "@signalbox/domain/observability/schema";
import { TimeAgo } from "@signalbox/ui";
import styles from "./traces.module.css";

/** Where traces come from, and when they were asked for. */
export function TraceSourceLine({ source, asOf }: { source: SignalSource; asOf: string }) {
  const named = source.name === source.plugin ? source.title : `${source.title} (${source.name})`;
  return (
    <p className={styles.quiet}>
      Source: {named} · as of <TimeAgo time={asOf} focusable />
    </p>
  );
}
