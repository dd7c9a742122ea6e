"use client";

import type { Backtest, SloDraft } from "@signalbox/domain/slos/schema";
import { useMutation } from "@tanstack/react-query";
import { useTRPCClient } from "../../trpc/client.ts";

/** Queries may be longer than an address, so the question goes in the body. */
const POSTED = { context: { posted: true } };
const DAYS_BACK = 30;
const DAY_MS = 86_400_000;

export type Backtested = ReturnType<typeof Backtest.parse>;

export interface Comparison {
  readonly draft: SloDraft;
  readonly from: number;
  readonly to: number;
  readonly changed: Backtested;
  /** How it stands now, over the same time; null where there is nothing yet. */
  readonly present: Backtested | null;
}

/** What a draft would have said over the last 30 days, beside what holds now. */
export function useBacktest() {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: async ({ draft, now }: { draft: SloDraft; now: SloDraft | null }): Promise<Comparison> => {
      const to = Date.now();
      const from = to - DAYS_BACK * DAY_MS;
      const ask = (one: SloDraft) => {
        const { source, language, indicator, window, budgeting, target, alerting } = one;
        const asked = { source, language, indicator, window, budgeting, target, alerting };
        const span = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
        return client.slos.backtest.query({ draft: asked, ...span }, POSTED);
      };
      const [changed, present] = await Promise.all([ask(draft), now === null ? null : ask(now)]);
      return { draft, from, to, changed, present };
    },
  });
}
