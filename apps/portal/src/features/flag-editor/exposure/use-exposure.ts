"use client";

import type { Flag, FlagEnvironment } from "@signalbox/domain/flags/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useEffect, useState } from "react";
import { usePreferences } from "@signalbox/ui";
import { useTRPC } from "../../../trpc/client.ts";
import { parseRange } from "../../time-range/index.ts";

const REFRESH_MS = 30_000;
const DAY_MS = 86_400_000;

const parsers = {
  from: parseAsString.withDefault("-24h").withOptions({ history: "push" }),
  to: parseAsString.withDefault("").withOptions({ history: "push" }),
};

/** The clock in steps, so that what is asked for moves on by itself and not with each drawing. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What was served over the range of the address, and what changed the lever meanwhile. */
export function useExposure(flag: Flag, environment: FlagEnvironment) {
  const trpc = useTRPC();
  const { zone } = usePreferences();
  const [typed, setTyped] = useQueryStates(parsers);
  const now = useNow();
  const read = parseRange(typed, new Date(now), zone);
  const end = (read.ok ? read.to : null) ?? new Date(now);
  const start = (read.ok ? read.from : null) ?? new Date(end.getTime() - DAY_MS);
  const range = { from: start.toISOString(), to: end.toISOString() };
  const exposure = useQuery(
    trpc.flags.exposure.queryOptions(
      { key: flag.key, environment: environment.name, ...range },
      { placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  const events = useQuery(
    trpc.events.listEvents.queryOptions(
      {
        stream: `flags.flag/${flag.id}`,
        type: ["flags.setting_changed", "flags.flag_killed", "flags.flag_restored"],
        ...range,
        limit: 100,
      },
      { placeholderData: keepPreviousData },
    ),
  );
  const markers = (events.data?.items ?? [])
    .filter(({ summary }) => summary.startsWith(`${flag.key} in ${environment.name}: `))
    .toReversed();
  return {
    exposure,
    markers,
    typed,
    change: (next: { from: string; to: string }) =>
      void setTyped({ from: next.from || null, to: next.to || null }),
  };
}
