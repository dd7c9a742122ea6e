"use client";

import { PageHeader, Section, TableSkeleton } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { QueryBoundary } from "../../trpc/query-boundary.tsx";
import { MySlos } from "../slos/index.ts";
import { HomePanels } from "../plugin-slots/index.ts";
import { ownersOf } from "./mine.ts";
import { MyChanges } from "./my-changes.tsx";
import { MyRecents, MyStars, MyViews } from "./my-marks.tsx";
import { MyProblems } from "./my-problems.tsx";
import { MyServices } from "./my-services.tsx";
import { StartingPoints } from "./starting-points.tsx";
import classes from "./home.module.css";

/** Mine: what I own with problems first, what I starred, visited, keep as views and changed, and where to start. */
export function HomePage() {
  const trpc = useTRPC();
  const { data: me } = useSuspenseQuery(trpc.auth.getMe.queryOptions({}));
  const owners = ownersOf(me);
  return (
    <>
      <PageHeader title="Home" description={`What ${me.name} and their teams look after.`} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <QueryBoundary what="the problems of your entities" fallback={null}>
            <MyProblems />
          </QueryBoundary>
          {owners.length > 0 && (
            <QueryBoundary what="the SLOs of your entities" fallback={null}>
              <MySlos owners={owners} />
            </QueryBoundary>
          )}
          <QueryBoundary
            what="the catalog"
            fallback={<Waiting title="Owned by you and your teams" rows={8} />}
          >
            <MyServices me={me} />
          </QueryBoundary>
        </div>
        <div>
          <QueryBoundary what="your stars" fallback={<Waiting title="Starred" rows={3} />}>
            <MyStars />
          </QueryBoundary>
          <QueryBoundary what="your visits" fallback={<Waiting title="Recently visited" rows={5} />}>
            <MyRecents />
          </QueryBoundary>
          <QueryBoundary what="your saved views" fallback={<Waiting title="Saved views" rows={3} />}>
            <MyViews />
          </QueryBoundary>
          <HomePanels />
          <StartingPoints />
          <QueryBoundary what="the register" fallback={<Waiting title="Your recent changes" rows={6} />}>
            <MyChanges actorId={me.id} />
          </QueryBoundary>
        </div>
      </div>
    </>
  );
}

function Waiting({ title, rows }: { title: string; rows: number }) {
  return (
    <Section title={title}>
      <TableSkeleton count={rows} label={`Loading: ${title}`} />
    </Section>
  );
}
