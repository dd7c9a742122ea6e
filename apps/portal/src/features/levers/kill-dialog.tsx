"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { flagOf } from "./flag-of.ts";
import { KillQuestion } from "./kill-question.tsx";
import { KilledView } from "./killed-view.tsx";
import type { KillTarget } from "./kill-target.ts";
import { LeverDialog } from "./lever-dialog.tsx";
import { RestoredView } from "./restored-view.tsx";
import { useKill } from "./use-kill.ts";

interface KillDialogProps {
  readonly target: KillTarget | null;
  readonly onClose: () => void;
}

/** The kill switch: at the lower edge of a phone, where the thumb is. */
export function KillDialog({ target, onClose }: KillDialogProps) {
  return (
    <LeverDialog
      opened={target !== null}
      onClose={onClose}
      title={target === null ? "" : `${target.key} in ${target.environment}`}
    >
      {target !== null && (
        <KillSteps key={`${target.key} ${target.environment}`} target={target} onClose={onClose} />
      )}
    </LeverDialog>
  );
}

/** Asked, killed, restored: the flag itself says at which of them it is. */
function KillSteps({ target, onClose }: { target: KillTarget; onClose: () => void }) {
  const trpc = useTRPC();
  const { data: read, error } = useQuery(trpc.flags.get.queryOptions({ key: target.key }));
  const { kill, restore } = useKill(target);
  const sent = read ?? kill.data?.flag;
  const setting = sent && flagOf(sent).settings.find(({ environment }) => environment === target.environment);
  // The flag is read anew before the command counts as done; the question must not come back in between.
  if ((restore.isPending || restore.isSuccess) && setting && setting.killed === null) {
    return <RestoredView setting={setting} onClose={onClose} />;
  }
  if (setting && setting.killed !== null) {
    return <KilledView setting={setting} target={target} restore={restore} onClose={onClose} />;
  }
  return <KillQuestion target={target} setting={setting} unread={error} kill={kill} onClose={onClose} />;
}
