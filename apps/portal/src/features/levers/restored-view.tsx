"use client";

import { Button } from "@mantine/core";
import { leverOf, type FlagSetting } from "@signalbox/domain/flags/schema";
import { Confirmation } from "./confirmation.tsx";
import { LeverMark } from "./lever-mark.tsx";
import styles from "./levers.module.css";
import { takeFocus } from "./take-focus.ts";

/** The flag is as it was before the kill; whether everyone has it is proved the same way. */
export function RestoredView({ setting, onClose }: { setting: FlagSetting; onClose: () => void }) {
  return (
    <div className={styles.step} tabIndex={-1} ref={takeFocus}>
      <p className={styles.killedLine}>
        Restored. <LeverMark lever={leverOf(setting)} />
      </p>
      <Confirmation environment={setting.environment} revision={setting.revision} />
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}
