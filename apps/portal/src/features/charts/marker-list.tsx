"use client";

import { Anchor, Button } from "@mantine/core";
import { AbsoluteTime } from "@signalbox/ui";
import {
  IconActivityHeartbeat,
  IconBell,
  IconCircuitSwitchOpen,
  IconFlag,
  IconPencilCheck,
  IconPoint,
  IconRocket,
} from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";
import type { ChartMarker, MarkerAction, MarkerKind } from "./chart-types.ts";
import styles from "./charts.module.css";

const ICONS = {
  deploy: IconRocket,
  flag: IconFlag,
  breaker: IconCircuitSwitchOpen,
  alert: IconBell,
  correction: IconPencilCheck,
  slo: IconActivityHeartbeat,
  other: IconPoint,
} satisfies Record<MarkerKind, unknown>;

const KIND_WORDS: Readonly<Record<MarkerKind, string>> = {
  deploy: "Deploy",
  flag: "Flag",
  breaker: "Breaker",
  alert: "Alert",
  correction: "Correction",
  slo: "SLO",
  other: "Change",
};

const FIRST = 6;

interface MarkerListProps {
  readonly markers: readonly ChartMarker[];
  readonly action?: MarkerAction | undefined;
}

/** What happened in the range, numbered as the lines of the chart; each opens its event in the register. */
export function MarkerList({ markers, action: Action }: MarkerListProps) {
  const [all, setAll] = useState(false);
  if (markers.length === 0) return null;
  const shown = all ? markers : markers.slice(0, FIRST);
  return (
    <>
      <ol className={styles.markers} aria-label="Events in this range">
        {shown.map((marker, place) => {
          const { position, title, summary, at, kind } = marker;
          const Icon = ICONS[kind];
          return (
            <li key={position}>
              <span aria-hidden className={styles.number}>
                {place + 1}
              </span>
              <Icon aria-hidden size={14} className={styles.kind} />
              <span className={styles.kindWord}>{KIND_WORDS[kind]}</span>{" "}
              <Anchor component={Link} inherit href={`/register/${String(position)}`}>
                {title}
              </Anchor>{" "}
              <span className={styles.muted}>
                {summary !== undefined && summary !== title && `${summary} · `}
                <AbsoluteTime time={at} />
              </span>{" "}
              {Action && <Action marker={marker} />}
            </li>
          );
        })}
      </ol>
      {markers.length > FIRST && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer events" : `Show all ${String(markers.length)} events`}
        </Button>
      )}
    </>
  );
}
