import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconHelpCircle,
} from "@tabler/icons-react";
import type { State } from "./state.ts";
import classes from "./status-badge.module.css";

const icons = {
  ok: IconCircleCheckFilled,
  warning: IconAlertTriangleFilled,
  critical: IconCircleXFilled,
  unknown: IconHelpCircle,
} satisfies Record<State, unknown>;

/** A shape of its own per state, so that colour is never the only sign. */
export function StateIcon({ state, size = 14 }: { state: State; size?: number }) {
  const Icon = icons[state];
  return <Icon aria-hidden size={size} className={classes.icon} data-state={state} />;
}
