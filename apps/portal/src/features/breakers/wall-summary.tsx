"use client";

import {
  IconArrowsDiff,
  IconCircleCheck,
  IconCircleHalf2,
  IconEarOff,
  IconHandStop,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import { memo } from "react";
import styles from "./breakers.module.css";
import { STATE_WORDS } from "./wall-choices.ts";
import type { StateCounts } from "./wall-filter.ts";
import { WALL_STATES, type WallState } from "./wall-params.ts";

const ICONS = {
  open: IconPlugConnectedX,
  "half-open": IconCircleHalf2,
  forced: IconHandStop,
  differing: IconArrowsDiff,
  silent: IconEarOff,
  closed: IconCircleCheck,
} satisfies Record<WallState, unknown>;

interface WallSummaryProps {
  readonly counts: StateCounts;
  readonly chosen: WallState | null;
  readonly onChoose: (state: WallState | null) => void;
}

/** How many are open, half-open, forced, silent and closed; each narrows the wall to itself. */
export const WallSummary = memo(function WallSummary({ counts, chosen, onChoose }: WallSummaryProps) {
  return (
    <ul className={styles.summary} aria-label="Breakers by state">
      {WALL_STATES.map((state) => {
        const Icon = ICONS[state];
        const pressed = chosen === state;
        return (
          <li key={state}>
            <button
              type="button"
              className={styles.count}
              data-state={counts[state] > 0 ? state : undefined}
              aria-pressed={pressed}
              onClick={() => onChoose(pressed ? null : state)}
            >
              <Icon aria-hidden size={16} />
              <strong>{counts[state]}</strong>
              <span>{STATE_WORDS[state]}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
});
