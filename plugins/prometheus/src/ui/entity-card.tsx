"use client";

import { usePluginRead, type Panel } from "@signalbox/plugin-api/ui";
import { StatusBadge, TimeAgo } from "@signalbox/ui";
import { linesOf } from "./count-words.ts";
import { ShownOverview } from "./shown-overview.ts";
import classes from "./entity-card.module.css";

/** What Prometheus knows of a service: its targets, its alerts, its rules, and what is wrong with them. */
export const EntityCard: Panel<"entity-card"> = function EntityCard({ entity }) {
  const overview = usePluginRead("overview", { service: entity.service }, ShownOverview);
  return (
    <>
      <dl className={classes.facts}>
        {linesOf(overview).map(({ title, state, words }) => (
          <div key={title} className={classes.fact}>
            <dt>{title}</dt>
            <dd>
              <StatusBadge plain state={state} word={words} />
            </dd>
          </div>
        ))}
      </dl>
      <Troubles overview={overview} />
    </>
  );
};

function Troubles({ overview: { targets, alerts, rules } }: { overview: ShownOverview }) {
  if (targets.worst.length + alerts.raised.length + rules.failing.length === 0) return null;
  return (
    <ul className={classes.troubles}>
      {alerts.raised.map(({ name, severity, state, since, summary }) => (
        <li key={`${name} ${summary} ${since ?? ""}`}>
          <strong>{name}</strong> {[severity, state].filter(Boolean).join(", ")}
          {since !== null && (
            <>
              {" since "}
              <TimeAgo time={since} focusable />
            </>
          )}
          {summary !== "" && <span className={classes.words}>{summary}</span>}
        </li>
      ))}
      {targets.worst.map(({ address, error }) => (
        <li key={address}>
          <strong>{address}</strong> is down
          {error !== "" && <span className={classes.words}>{error}</span>}
        </li>
      ))}
      {rules.failing.map(({ name, group, error }) => (
        <li key={`${group} ${name}`}>
          <strong>{name}</strong> in {group} cannot be evaluated
          {error !== "" && <span className={classes.words}>{error}</span>}
        </li>
      ))}
    </ul>
  );
}
