import type { Lever } from "@signalbox/domain/flags/schema";
import { IconHandStop, IconToggleLeft, IconToggleRightFilled } from "@tabler/icons-react";
import styles from "./levers.module.css";
import { shortPosition } from "./short-position.ts";

const ICONS = {
  on: IconToggleRightFilled,
  off: IconToggleLeft,
  killed: IconHandStop,
} satisfies Record<Lever["state"], unknown>;

const WORDS: Record<Lever["state"], string> = { on: "On", off: "Off", killed: "Killed" };

interface LeverMarkProps {
  readonly lever: Pick<Lever, "state" | "position">;
  /** For rows: as few words as say it, the rest on hover. */
  readonly dense?: boolean;
}

/** Where a lever stands: a shape and a word of its own for each state, and what it serves. */
export function LeverMark({ lever, dense = false }: LeverMarkProps) {
  const { state, position } = lever;
  const Icon = ICONS[state];
  const word = WORDS[state];
  const further = beyond(word, dense ? shortPosition(position) : position);
  return (
    <span
      className={styles.lever}
      data-state={state}
      data-dense={dense || undefined}
      title={`${word}: ${position}`}
    >
      <Icon aria-hidden size={16} className={styles.leverIcon} />
      <span className={styles.leverWord}>{word}</span>
      {further !== "" && <span className={styles.leverPosition}>{further}</span>}
    </span>
  );
}

/** What the position says that the word does not: nothing of "off", the rest of "off, callers use their own default". */
function beyond(word: string, position: string): string {
  return position.replace(new RegExp(`^${word}(?:, |$)`, "i"), "");
}
