"use client";

import { Group } from "@mantine/core";
import { changeFlags } from "@signalbox/domain/flags/permissions";
import type { Flag, FlagSchedule } from "@signalbox/domain/flags/schema";
import { AbsoluteTime, GuardedButton, StatusBadge, TimeAgo, useToast } from "@signalbox/ui";
import { useMutation } from "@tanstack/react-query";
import { shownError } from "../../../trpc/app-error.ts";
import { useTRPCClient } from "../../../trpc/client.ts";
import { useInvalidate } from "../../../trpc/invalidate.ts";
import { useCan } from "../../../trpc/use-can.ts";
import { RampProgress } from "./ramp-progress.tsx";
import { isOpen, planWords, scheduleLook } from "./schedule-words.ts";
import styles from "./schedules.module.css";

type Move = "pause" | "resume" | "step-back" | "cancel";

const DONE: Record<Move, string> = {
  pause: "The schedule is paused",
  resume: "The schedule goes on",
  "step-back": "The ramp is one step back and waits",
  cancel: "The schedule is cancelled",
};

const INVERSE: Partial<Record<Move, Move>> = { pause: "resume", resume: "pause" };

/** Moves a schedule; pausing and going on are each other's way back. */
function useMoves({ key }: Flag, { id }: FlagSchedule) {
  const client = useTRPCClient();
  const toast = useToast();
  const invalidate = useInvalidate();
  const move = useMutation({
    mutationFn: (to: Move) => client.flags.moveSchedule.mutate({ key, scheduleId: id, to }),
    onSuccess: (_, to) => {
      const inverse = INVERSE[to];
      toast({ title: DONE[to], ...(inverse && { undo: () => move.mutate(inverse) }) });
    },
    onError: (error) => {
      const { message, remedy } = shownError(error);
      toast({
        state: "critical",
        title: "The schedule is as it was",
        message: [message, remedy].filter(Boolean).join(" "),
      });
    },
    onSettled: () => invalidate("flags", "events"),
  });
  return move;
}

/** One schedule: what it does, how far it is, and the ways to stop it. */
export function ScheduleCard({ flag, schedule }: { flag: Flag; schedule: FlagSchedule }) {
  const { plan, status, nextAt, note, createdAt, updatedAt } = schedule;
  const words = planWords(plan);
  const open = isOpen(schedule);
  const { state, word } = scheduleLook(schedule);
  return (
    <article className={styles.card} aria-label={words}>
      <div className={styles.head}>
        <h3 className={styles.title}>{words}</h3>
        <StatusBadge state={state} word={word} />
      </div>
      {plan.kind === "ramp" && <RampProgress schedule={schedule} />}
      <p className={styles.facts}>
        {nextAt !== null ? (
          <>
            {plan.kind === "ramp" ? "Next step " : "At "}
            <AbsoluteTime time={nextAt} /> (<TimeAgo time={nextAt} />)
          </>
        ) : (
          <>
            {open ? "Waits for somebody since " : "Ended "}
            <TimeAgo time={updatedAt} />
          </>
        )}
        {" · made "}
        <TimeAgo time={createdAt} />
      </p>
      {note !== null && <p className={styles.facts}>{note}</p>}
      {open && <Moves flag={flag} schedule={schedule} paused={status === "paused"} />}
    </article>
  );
}

function Moves({ flag, schedule, paused }: { flag: Flag; schedule: FlagSchedule; paused: boolean }) {
  const can = useCan(changeFlags, { type: "flags.flag", id: flag.key });
  const move = useMoves(flag, schedule);
  const { plan, step } = schedule;
  const moves: readonly (readonly [Move, string])[] = [
    paused ? ["resume", "Resume"] : ["pause", "Pause"],
    ...(plan.kind === "ramp" && step >= 0 ? [["step-back", "Step back"] as const] : []),
    ["cancel", "Cancel schedule"],
  ];
  return (
    <Group gap="xs">
      {moves.map(([to, label]) => (
        <GuardedButton
          key={to}
          can={can}
          variant="default"
          size="compact-sm"
          loading={move.isPending && move.variables === to}
          onClick={() => move.mutate(to)}
        >
          {label}
        </GuardedButton>
      ))}
    </Group>
  );
}
