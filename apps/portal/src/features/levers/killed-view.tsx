"use client";

import { Button } from "@mantine/core";
import { killFlags } from "@signalbox/domain/flags/permissions";
import { leverOf, type FlagSetting } from "@signalbox/domain/flags/schema";
import { GuardedButton, TimeAgo } from "@signalbox/ui";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useCan } from "../../trpc/use-can.ts";
import { Confirmation } from "./confirmation.tsx";
import { ExplainKill } from "./explain-kill.tsx";
import { LeverMark } from "./lever-mark.tsx";
import type { KillTarget } from "./kill-target.ts";
import styles from "./levers.module.css";
import { takeFocus } from "./take-focus.ts";
import { RestoreForm } from "./restore-form.tsx";
import { servedWhenKilled } from "./served-when-killed.ts";
import type { RestoreMutation } from "./use-kill.ts";

interface KilledViewProps {
  readonly setting: FlagSetting;
  readonly target: KillTarget;
  readonly restore: RestoreMutation;
  readonly onClose: () => void;
}

/** A flag that is killed: whether everyone has it, why, and the way back. */
export function KilledView({ setting, target, restore, onClose }: KilledViewProps) {
  const [restoring, setRestoring] = useState(false);
  const can = useCan(killFlags, { type: killFlags.resourceType, id: target.key });
  const { environment, revision, killed } = setting;
  const { variant } = servedWhenKilled(setting);
  return (
    <div className={styles.step} tabIndex={-1} ref={takeFocus}>
      <p className={styles.killedLine}>
        <LeverMark lever={{ state: "killed", position: `everyone gets ${variant}` }} />
        {killed && <TimeAgo time={killed.at} />}
      </p>
      <Confirmation environment={environment} revision={revision} />
      {restoring ? (
        <RestoreForm
          environment={environment}
          restore={restore}
          before={<LeverMark lever={leverOf({ ...setting, killed: null })} />}
          onCancel={() => setRestoring(false)}
        />
      ) : (
        <>
          <ExplainKill target={target} reason={killed?.reason ?? null} />
          <div className={styles.actions}>
            <GuardedButton
              can={can}
              variant="default"
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              onClick={() => setRestoring(true)}
            >
              Restore
            </GuardedButton>
            <Button variant="default" onClick={onClose}>
              Close
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
