"use client";

import { absoluteTime, StateIcon, usePreferences } from "@signalbox/ui";
import { useEffect, useState } from "react";
import { useConnection } from "./live-updates.tsx";
import classes from "./connection.module.css";

const PATIENCE_MS = 2_000;

/** Says that the screen is not live any more, once the interruption is longer than a blink. */
export function ConnectionBanner() {
  const connection = useConnection();
  const since = connection.state === "paused" ? connection.since : null;
  const start = useStartOfPause(since);
  const { zone } = usePreferences();
  return (
    <div role="status" className={classes.live}>
      {start !== null && (
        <div className={classes.banner}>
          <StateIcon state="warning" />
          <span>
            Live updates paused. What you see is as of{" "}
            <time dateTime={new Date(start).toISOString()}>
              {absoluteTime(new Date(start).toISOString(), zone)}
            </time>
            ; the page catches up when the connection is back.
          </span>
        </div>
      )}
    </div>
  );
}

/** The time of the first failure of a row of failures, after some patience; null while all is well. */
function useStartOfPause(since: number | null): number | null {
  const [start, setStart] = useState<number | null>(null);
  const paused = since !== null;
  useEffect(() => {
    if (!paused) {
      setStart(null);
      return undefined;
    }
    const timer = setTimeout(() => setStart((earlier) => earlier ?? since), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [paused, since]);
  return start;
}
