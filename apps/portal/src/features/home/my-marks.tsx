"use client";

import { Anchor } from "@mantine/core";
import { Section, shortRef } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { MarkedList, viewHref } from "../workspace/index.ts";
import classes from "./home.module.css";

const MOST_STARS = 10;
const MOST_RECENT = 8;

/** What I starred, the last one first. */
export function MyStars() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.workspace.listStars.queryOptions({}));
  const { items } = data;
  return (
    <Section title="Starred" {...(items.length > 0 && { count: items.length })}>
      {items.length === 0 && (
        <p className={classes.dim}>
          Star what you come back to, in <Anchor href="/catalog">the catalog</Anchor> or on its page.
        </p>
      )}
      <MarkedList label="Starred" items={items.slice(0, MOST_STARS)} withStar />
      {items.length > MOST_STARS && (
        <p className={classes.dim}>{`and ${String(items.length - MOST_STARS)} more`}</p>
      )}
    </Section>
  );
}

/** Where I was last, on whichever machine. */
export function MyRecents() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.workspace.listRecents.queryOptions({}));
  return (
    <Section title="Recently visited">
      {data.items.length === 0 && (
        <p className={classes.dim}>
          What you open in <Anchor href="/catalog">the catalog</Anchor> is found here again.
        </p>
      )}
      <MarkedList label="Recently visited" items={data.items.slice(0, MOST_RECENT)} withTime />
    </Section>
  );
}

/** The lists that I and my teams keep. */
export function MyViews() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.workspace.listViews.queryOptions({}));
  return (
    <Section title="Saved views">
      {data.items.length === 0 && (
        <p className={classes.dim}>
          Filter <Anchor href="/catalog">the catalog</Anchor> and save it under a name, for you or your team.
        </p>
      )}
      <ul className={classes.list} aria-label="Saved views">
        {data.items.map((view) => (
          <li key={view.id} className={classes.point}>
            <Anchor href={viewHref(view)}>{view.name}</Anchor>
            <span className={classes.dim}>{view.team === null ? "only you" : shortRef(view.team)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
