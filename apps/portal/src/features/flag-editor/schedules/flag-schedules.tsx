"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Flag, FlagEnvironment, FlagSchedule } from "@signalbox/domain/flags/schema";
import { changeFlags } from "@signalbox/domain/flags/permissions";
import { EmptyState, GuardedButton, Section, TableSkeleton } from "@signalbox/ui";
import { IconCalendarClock, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../trpc/client.ts";
import { Failure } from "../../../trpc/failure.tsx";
import { useCan } from "../../../trpc/use-can.ts";
import { ScheduleCard } from "./schedule-card.tsx";
import { ScheduleDialog } from "./schedule-dialog.tsx";
import { isOpen } from "./schedule-words.ts";
import { schedulesOf } from "./schedules-of.ts";
import styles from "../editor.module.css";

interface FlagSchedulesProps {
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
}

/** What the flag is going to do by itself in an environment, and what it did. */
export function FlagSchedules({ flag, environment }: FlagSchedulesProps) {
  const trpc = useTRPC();
  const [opened, { open, close }] = useDisclosure(false);
  const can = useCan(changeFlags, { type: "flags.flag", id: flag.key });
  const { data, error, refetch } = useQuery(trpc.flags.schedules.queryOptions({ key: flag.key }));
  const schedules = schedulesOf(data).filter((one) => one.environment === environment.name);
  const coming = schedules.filter(isOpen);
  const past = schedules.filter((one) => !isOpen(one));
  return (
    <>
      <div className={styles.bar}>
        <GuardedButton can={can} leftSection={<IconPlus aria-hidden size={15} />} onClick={open}>
          Schedule a change
        </GuardedButton>
      </div>
      {data === undefined ? (
        error === null ? (
          <TableSkeleton count={3} label="Loading the schedules" />
        ) : (
          <Failure error={error} what="the schedules" onRetry={() => void refetch()} />
        )
      ) : schedules.length === 0 ? (
        <EmptyState
          icon={<IconCalendarClock aria-hidden size={20} />}
          title={`Nothing is scheduled in ${environment.title}`}
        >
          <p>A schedule sets the flag at a time, or ramps a variant up step by step.</p>
        </EmptyState>
      ) : (
        <Lists open={coming} past={past} flag={flag} />
      )}
      <ScheduleDialog opened={opened} onClose={close} flag={flag} environment={environment} />
    </>
  );
}

interface ListsProps {
  readonly flag: Flag;
  readonly open: readonly FlagSchedule[];
  readonly past: readonly FlagSchedule[];
}

const FEW = 5;

function Lists({ flag, open, past }: ListsProps) {
  const [all, { open: showAll }] = useDisclosure(false);
  const shown = all ? past : past.slice(0, FEW);
  return (
    <>
      {open.map((schedule) => (
        <ScheduleCard key={schedule.id} flag={flag} schedule={schedule} />
      ))}
      {past.length > 0 && (
        <Section title="Ended" count={past.length}>
          {shown.map((schedule) => (
            <ScheduleCard key={schedule.id} flag={flag} schedule={schedule} />
          ))}
          {shown.length < past.length && (
            <Button variant="default" size="compact-sm" onClick={showAll}>
              Show all
            </Button>
          )}
        </Section>
      )}
    </>
  );
}
