"use client";

import { killFlags } from "@signalbox/domain/flags/permissions";
import { GuardedButton } from "@signalbox/ui";
import { IconArrowBackUp, IconHandStop } from "@tabler/icons-react";
import { useCan } from "../../trpc/use-can.ts";
import { useKillSwitch } from "./kill-provider.tsx";
import type { KillTarget } from "./kill-target.ts";
import styles from "./levers.module.css";

interface KillButtonProps {
  readonly target: KillTarget;
  readonly killed: boolean;
  /** Where the environment stands beside it, the button does not name it again. */
  readonly brief?: boolean;
}

/** Opens the kill switch, or the way back of a flag that is killed; denied, it stays and says why. */
export function KillButton({ target, killed, brief = false }: KillButtonProps) {
  const open = useKillSwitch();
  const can = useCan(killFlags, { type: killFlags.resourceType, id: target.key });
  const verb = killed ? "Restore" : "Kill";
  const Icon = killed ? IconArrowBackUp : IconHandStop;
  return (
    <GuardedButton
      can={can.state === "asking" ? { state: "allowed" } : can}
      {...(brief && { "aria-label": `${verb} ${target.key} in ${target.environment}` })}
      aria-haspopup="dialog"
      variant="default"
      {...(!killed && { className: styles.killButton })}
      {...(brief && { size: "compact-sm" })}
      leftSection={<Icon size={15} aria-hidden />}
      onClick={() => open(target)}
    >
      {brief ? verb : `${verb} in ${target.environment}`}
    </GuardedButton>
  );
}
