"use client";

import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { flagOf } from "./flag-of.ts";
import { KillQuestion } from "./kill-question.tsx";
import { KilledView } from "./killed-view.tsx";
import type { KillTarget } from "./kill-target.ts";
import styles from "./levers.module.css";
import { RestoredView } from "./restored-view.tsx";
import { useKill } from "./use-kill.ts";

interface KillDialogProps {
  readonly target: KillTarget | null;
  readonly onClose: () => void;
}

/** The kill switch: at the lower edge of a phone, where the thumb is. */
export function KillDialog({ target, onClose }: KillDialogProps) {
  return (
    <Modal
      opened={target !== null}
      onClose={onClose}
      size={460}
      title={target === null ? "" : `${target.key} in ${target.environment}`}
      closeButtonProps={{ "aria-label": "Close" }}
      classNames={{ inner: styles.inner, content: styles.content, title: styles.title }}
      transitionProps={{ duration: 80 }}
    >
      {target !== null && (
        <KillSteps key={`${target.key} ${target.environment}`} target={target} onClose={onClose} />
      )}
    </Modal>
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
