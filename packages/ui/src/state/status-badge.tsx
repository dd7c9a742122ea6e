import { Tooltip } from "@mantine/core";
import { stateWords, type State } from "./state.ts";
import { StateIcon } from "./state-icon.tsx";
import classes from "./status-badge.module.css";

interface StatusBadgeProps {
  readonly state: State;
  /** The word beside the icon; the state's own word unless given. */
  readonly word?: string;
  /** Why it is so, on hover and focus; an unknown state needs one. */
  readonly reason?: string;
  /** Without a ground, for dense rows. */
  readonly plain?: boolean;
}

/** Icon, word and colour of one state. */
export function StatusBadge({ state, word = stateWords[state], reason, plain = false }: StatusBadgeProps) {
  const badge = (
    <span
      className={classes.badge}
      data-state={state}
      data-plain={plain || undefined}
      tabIndex={reason ? 0 : undefined}
    >
      <StateIcon state={state} />
      {word}
    </span>
  );
  if (reason === undefined) return badge;
  return (
    <Tooltip label={reason} multiline maw={360}>
      {badge}
    </Tooltip>
  );
}
