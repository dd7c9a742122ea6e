"use client";

import { NativeSelect } from "@mantine/core";
import { SecurityScope } from "@signalbox/domain/events/schema";
import { ActiveFilters, FacetFilter, type ActiveFilter, type FacetOption } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.ts";
import { TimeRangeFilter } from "../time-range/index.ts";
import type { ReportParams, ReportQuestion } from "./report-params.ts";
import styles from "./reports.module.css";
import { scopeWords } from "./scope-words.ts";

interface ReportFiltersProps {
  readonly params: ReportParams;
  readonly question: ReportQuestion;
  readonly onChange: (change: Partial<ReportParams>) => void;
}

/** Who acted in the period, as the report of everyone counted them; whoever is chosen is always among them. */
function useActors({ from, to, scope, actorId }: ReportQuestion): FacetOption[] {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.events.securityReport.queryOptions({ from, to, scope }, { enabled: actorId === undefined }),
  );
  const actors = (data?.actors ?? []).map(({ actorId: value, name, count }) => {
    return { value, label: name ?? value, count };
  });
  if (actorId === undefined || actors.some(({ value }) => value === actorId)) return actors;
  return [{ value: actorId, label: actorId, count: null }, ...actors];
}

/** Period, scope and actor of the report. */
export function ReportFilters({ params, question, onChange }: ReportFiltersProps) {
  const actors = useActors(question);
  const chosen: ActiveFilter[] = actors
    .filter(({ value }) => value === params.actor)
    .map(({ value, label }) => {
      return { key: value, label: "Actor", value: label, onRemove: () => onChange({ actor: "" }) };
    });
  return (
    <div className={styles.toolbar} role="search">
      <TimeRangeFilter range={params} onChange={onChange} />
      <NativeSelect
        size="xs"
        aria-label="Scope"
        data={SecurityScope.options.map((value) => {
          return { value, label: value === "everything" ? "Everything" : scopeWords[value] };
        })}
        value={params.scope}
        onChange={(event) => onChange({ scope: SecurityScope.parse(event.currentTarget.value) })}
      />
      <FacetFilter
        label="Actor"
        options={actors}
        chosen={chosen.map(({ key }) => key)}
        onChange={(values) => onChange({ actor: values.at(-1) ?? "" })}
      />
      <ActiveFilters filters={chosen} onClear={() => onChange({ actor: "" })} />
    </div>
  );
}
