"use client";

import { ActiveFilters, FilteredEmpty, StatusBadge } from "@signalbox/ui";
import { useMemo } from "react";
import { counted } from "../breaker-lever/index.ts";
import { useEnvironments } from "../levers/index.ts";
import styles from "./breakers.module.css";
import { useArrangement, useLiveWall, useSummary, type WallStart } from "./use-live-wall.ts";
import { useWallParams } from "./use-wall-params.ts";
import { choiceChange, choiceText, wallChoices } from "./wall-choices.ts";
import { WallContext } from "./wall-context.ts";
import { WallFilters } from "./wall-filters.tsx";
import { WallLists } from "./wall-lists.tsx";
import { WallSummary } from "./wall-summary.tsx";

/** The wall with its counts and filters, kept up to date while it is in view. */
export function LiveWallView({ start }: { start: WallStart }) {
  const { params, filter, search, change, clear } = useWallParams();
  const { wall, state } = useLiveWall(start, filter);
  const arrangement = useArrangement(wall);
  const summary = useSummary(wall);
  const environments = useEnvironments();
  const choices = wallChoices(params, summary, environments);
  const active = choices.flatMap((choice) => {
    const { field, label, chosen } = choice;
    if (chosen === null) return [];
    const onRemove = () => change(choiceChange(field, null));
    return [{ key: field, label, value: choiceText(choice, chosen), onRemove }];
  });
  const empty = useMemo(() => <FilteredEmpty what="breakers" onClear={clear} />, [clear]);
  return (
    <WallContext value={wall}>
      <WallSummary
        counts={summary.counts}
        chosen={params.state}
        onChoose={(chosen) => change({ state: chosen })}
      />
      <WallFilters
        text={params.q}
        view={params.view}
        choices={choices}
        onText={search}
        onView={(view) => change({ view })}
        onChoose={(field, value) => change(choiceChange(field, value))}
      />
      <div className={styles.activeFilters}>
        <ActiveFilters filters={active} onClear={clear} />
        <span className={styles.counted}>
          {state === "behind" && (
            <StatusBadge
              state="unknown"
              word="Stale"
              reason="The portal does not answer, so breakers may have changed since."
            />
          )}
          {counted(arrangement.ids.length, "breaker")}
        </span>
      </div>
      <WallLists wall={wall} arrangement={arrangement} view={params.view} empty={empty} />
    </WallContext>
  );
}
