"use client";

import { usePreferences } from "@signalbox/ui";
import { parseAsString, useQueryStates } from "nuqs";
import { useEffect, useMemo, useState } from "react";
import { parseRange, type TypedRange } from "../time-range/index.ts";
import type { ChartRange } from "./chart-types.ts";
import { fittingSpan } from "./zoomed-range.ts";

const STEP_MS = 30_000;

/** The clock in steps, so that what is asked for moves on by itself and not with each drawing. */
function useSteps(): number {
  const [now, setNow] = useState(() => stepOf(Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setNow(stepOf(Date.now())), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const stepOf = (now: number) => Math.ceil(now / STEP_MS) * STEP_MS;

/** The range of the charts of a page. It stands in the address, as all pages call it; `normal` is meant where it says nothing. */
export function useChartRange(normal: string): ChartRange {
  const { zone } = usePreferences();
  const parsers = useMemo(
    () => ({
      from: parseAsString.withDefault(normal).withOptions({ history: "push" }),
      to: parseAsString.withDefault("").withOptions({ history: "push" }),
    }),
    [normal],
  );
  const [typed, setTyped] = useQueryStates(parsers);
  const now = useSteps();
  const read = parseRange(typed, new Date(now), zone);
  const usual = parseRange({ from: normal, to: "" }, new Date(now), zone);
  const chosen = read.ok ? read : usual;
  const end = (chosen.ok ? chosen.to?.getTime() : null) ?? now;
  const start = (chosen.ok ? chosen.from?.getTime() : null) ?? end - 86_400_000;
  const change = (next: TypedRange) => void setTyped({ from: next.from || null, to: next.to || null });
  return {
    ...fittingSpan({ from: start, to: end }, now),
    typed,
    live: typed.to === "" || typed.to === "now",
    change,
    zoom: (from, to) => {
      const span = fittingSpan({ from, to }, now);
      change({ from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() });
    },
  };
}
