"use client";

import { Tooltip } from "@mantine/core";
import { useCallback } from "react";
import { usePreferences } from "../preferences/preferences.tsx";
import { absoluteTime, relativeTime } from "./format-time.ts";
import { useTimedText } from "./timed-text.tsx";
import classes from "./time-ago.module.css";

interface TimeAgoProps {
  /** ISO 8601. */
  readonly time: string;
  /** Reachable by keyboard, so that the absolute time is too; leave it off in rows that open a detail. */
  readonly focusable?: boolean;
}

/** Relative to now, absolute with its zone on hover and focus; what is copied is the absolute time as well. */
export function TimeAgo({ time, focusable = false }: TimeAgoProps) {
  const { zone } = usePreferences();
  const text = useTimedText(useCallback((now: number) => relativeTime(time, now), [time]));
  const absolute = absoluteTime(time, zone);
  return (
    <Tooltip label={absolute}>
      <time dateTime={time} tabIndex={focusable ? 0 : undefined} className={classes.time}>
        {text}
        <span className={classes.copied} aria-hidden>
          {` (${absolute})`}
        </span>
      </time>
    </Tooltip>
  );
}

/** The absolute time in the zone the person chose. */
export function AbsoluteTime({ time }: { time: string }) {
  const { zone } = usePreferences();
  return (
    <time dateTime={time} className={classes.time}>
      {absoluteTime(time, zone)}
    </time>
  );
}
