"use client";

import { IconChevronRight } from "@tabler/icons-react";
import { useCallback, useId, type ReactNode } from "react";
import { usePreferences } from "../preferences/preferences.tsx";
import { StateIcon } from "../state/state-icon.tsx";
import type { State } from "../state/state.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { useTimedText } from "../time/timed-text.tsx";
import { dayGroups, dayOf, dayTitle } from "./day-groups.ts";
import styles from "./timeline.module.css";

/** One entry of a stream; `state` is given where the entry itself is good or bad news. */
export interface TimelineEntry {
  readonly key: string;
  readonly time: string;
  readonly title: string;
  /** What there is to say beyond the title. */
  readonly summary: string | null;
  readonly actor: string;
  readonly state: State | null;
}

interface TimelineProps<E extends TimelineEntry> {
  label: string;
  /** Newest first. */
  entries: readonly E[];
  openKey: string | null;
  onToggle: (key: string | null) => void;
  /** What an open entry shows; mounted only while it is open. */
  renderDetail: (entry: E) => ReactNode;
}

/** A stream of events by day, newest first; an entry opens in place. */
export function Timeline<E extends TimelineEntry>(props: TimelineProps<E>) {
  const { label, entries, openKey, onToggle, renderDetail } = props;
  const { zone } = usePreferences();
  const timeZone = zone === "utc" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className={styles.timeline} role="group" aria-label={label}>
      {dayGroups(entries, timeZone).map(({ day, entries: ofDay }) => (
        <section key={day} className={styles.day}>
          <h3 className={styles.dayTitle}>
            <DayTitle day={day} timeZone={timeZone} />
          </h3>
          <ol className={styles.entries}>
            {ofDay.map((entry) => (
              <Entry
                key={entry.key}
                entry={entry}
                open={entry.key === openKey}
                onToggle={() => onToggle(entry.key === openKey ? null : entry.key)}
                detail={entry.key === openKey ? renderDetail(entry) : null}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function DayTitle({ day, timeZone }: { day: string; timeZone: string }) {
  return useTimedText(
    useCallback((now) => dayTitle(day, dayOf(new Date(now).toISOString(), timeZone)), [day, timeZone]),
  );
}

interface EntryProps {
  entry: TimelineEntry;
  open: boolean;
  onToggle: () => void;
  detail: ReactNode;
}

function Entry({ entry, open, onToggle, detail }: EntryProps) {
  const detailId = useId();
  return (
    <li className={styles.entry}>
      <span className={styles.mark}>
        {entry.state === null ? <span className={styles.dot} /> : <StateIcon state={entry.state} size={14} />}
      </span>
      <div className={styles.body}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={open ? detailId : undefined}
          onClick={onToggle}
        >
          <IconChevronRight aria-hidden size={14} className={styles.chevron} />
          <span className={styles.title}>{entry.title}</span>
        </button>
        <span className={styles.by}>
          {entry.actor} · <TimeAgo time={entry.time} />
        </span>
        {entry.summary !== null && <p className={styles.summary}>{entry.summary}</p>}
        {open && (
          <div id={detailId} className={styles.detail}>
            {detail}
          </div>
        )}
      </div>
    </li>
  );
}
