"use client";

import { Anchor } from "@mantine/core";
import { EntityLink, Section, StatusBadge, TimeAgo } from "@signalbox/ui";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { myProblemsInput } from "./mine.ts";
import classes from "./home.module.css";

/** Refused documents of what I own; nothing at all while all is well. */
export function MyProblems() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.catalog.listProblems.queryOptions(myProblemsInput));
  if (data.items.length === 0) return null;
  return (
    <Section title="Needs your hand" count={data.items.length}>
      <ul className={classes.problems}>
        {data.items.map(({ locationId, file, documentIndex, entityRef, issues, since, lastGoodLive }) => {
          const [first] = issues;
          const place = first?.line === undefined ? file : `${file}:${first.line}`;
          return (
            <li key={`${file} ${documentIndex}`} className={classes.problem}>
              <StatusBadge state={lastGoodLive ? "warning" : "critical"} word="Refused" />
              <div className={classes.problemText}>
                <span>
                  {entityRef === null ? (
                    "A document"
                  ) : (
                    <EntityLink entityRef={entityRef} unresolved={!lastGoodLive} />
                  )}
                </span>
                <span>
                  {first?.path && <code>{first.path}</code>} {first?.message ?? "is not valid"}
                </span>
                <span className={classes.dim}>
                  <Anchor href={`/locations/${locationId}`}>{place}</Anchor> · <TimeAgo time={since} />
                  {lastGoodLive && " · the last good version stays live"}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
