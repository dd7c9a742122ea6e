"use client";

import { Anchor } from "@mantine/core";
import { Section, TimeAgo } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { myChangesInput } from "./mine.ts";
import classes from "./home.module.css";

/** What the register has of me, newest first. */
export function MyChanges({ actorId }: { actorId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.events.listEvents.queryOptions(myChangesInput({ id: actorId })));
  const all = `/register?${new URLSearchParams({ actor: actorId }).toString()}`;
  return (
    <Section
      title="Your recent changes"
      action={data.items.length > 0 && <Anchor href={all}>Show all</Anchor>}
    >
      {data.items.length === 0 && <p className={classes.dim}>You have changed nothing yet.</p>}
      <ul className={classes.list}>
        {data.items.map(({ position, title, summary, time }) => (
          <li key={position} className={classes.change}>
            <Anchor href={`/register/${position}`}>{title}</Anchor>
            <span className={classes.dim}>
              <TimeAgo time={time} />
            </span>
            <span className={classes.summary}>{summary}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
