"use client";

import { Button, Tooltip, VisuallyHidden, type ButtonProps } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useId, type ReactNode } from "react";
import { onFirstClick } from "../submit-button/first-click.ts";

/** What policy says of an action; the portal's `useCan` answers in this shape. */
export type Verdict =
  | { readonly state: "asking" }
  | { readonly state: "allowed" }
  | { readonly state: "denied"; readonly reason: string };

interface DeniedButtonProps extends ButtonProps {
  /** The policy's own reason. */
  readonly reason: string;
  readonly children: ReactNode;
}

/** Stays visible and reachable by keyboard, does nothing, and says why. */
export function DeniedButton({ reason, children, ...button }: DeniedButtonProps) {
  const id = useId();
  return (
    <>
      <Tooltip label={reason} multiline maw={360}>
        <Button
          {...button}
          type="button"
          variant="default"
          aria-disabled
          data-disabled
          aria-describedby={id}
          leftSection={<IconLock aria-hidden size={14} />}
          onClick={(event) => event.preventDefault()}
        >
          {children}
        </Button>
      </Tooltip>
      <VisuallyHidden id={id}>{reason}</VisuallyHidden>
    </>
  );
}

interface GuardedButtonProps extends ButtonProps {
  readonly can: Verdict;
  readonly onClick?: () => void;
  readonly type?: "button" | "submit";
  readonly children: ReactNode;
}

/** A button that policy decides over: waits, works, or is denied with the reason. */
export function GuardedButton({ can, onClick, type = "button", children, ...button }: GuardedButtonProps) {
  if (can.state === "denied") {
    return (
      <DeniedButton {...button} reason={can.reason}>
        {children}
      </DeniedButton>
    );
  }
  const asking = can.state === "asking";
  return (
    <Button
      {...button}
      type={asking ? "button" : type}
      aria-disabled={asking || undefined}
      onClick={asking ? undefined : onFirstClick(onClick)}
    >
      {children}
    </Button>
  );
}
