import {
  IconCircleCheck,
  IconCircleHalf2,
  IconEarOff,
  IconHandStop,
  IconHelpCircle,
  IconLock,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import type { BreakerLook, LookKind } from "./breaker-look.ts";
import styles from "./breaker-lever.module.css";

const ICONS = {
  open: IconPlugConnectedX,
  "forced-open": IconHandStop,
  "half-open": IconCircleHalf2,
  "forced-closed": IconLock,
  silent: IconEarOff,
  unknown: IconHelpCircle,
  closed: IconCircleCheck,
} satisfies Record<LookKind, unknown>;

interface BreakerMarkProps {
  readonly look: Pick<BreakerLook, "kind" | "state" | "word" | "meaning">;
  readonly size?: "row" | "tile" | "page";
}

const ICON_SIZE = { row: 15, tile: 18, page: 20 } as const;

/** Where a breaker stands: a shape and a word of its own for each state, beside its colour. */
export function BreakerMark({ look, size = "row" }: BreakerMarkProps) {
  const Icon = ICONS[look.kind];
  return (
    <span className={styles.mark} data-state={look.state} data-size={size} title={look.meaning}>
      <Icon aria-hidden size={ICON_SIZE[size]} className={styles.markIcon} />
      {look.word}
    </span>
  );
}
