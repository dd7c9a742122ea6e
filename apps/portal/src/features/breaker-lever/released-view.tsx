"use client";

import { Button } from "@mantine/core";
import { LeverActions, takeFocus } from "../levers/index.ts";
import styles from "./breaker-lever.module.css";
import { BreakerConfirmation } from "./breaker-confirmation.tsx";

interface ReleasedViewProps {
  readonly id: string;
  readonly revision: number;
  readonly onClose: () => void;
}

/** The breaker decides by itself again; whether every instance knows is proved the same way. */
export function ReleasedView({ id, revision, onClose }: ReleasedViewProps) {
  return (
    <div className={styles.step} tabIndex={-1} ref={takeFocus}>
      <p>Released. It decides by itself again.</p>
      <BreakerConfirmation id={id} revision={revision} />
      <LeverActions>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </LeverActions>
    </div>
  );
}
