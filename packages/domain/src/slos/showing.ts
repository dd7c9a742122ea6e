import type { QueryContext } from "@signalbox/kernel";
import type { Figures, SloListing, SloStatus } from "./standing.ts";
import type { SloQueryPorts } from "./ports.ts";
import type { SloSettings } from "./rules/slo-settings.ts";
import { BURN_WINDOWS } from "./rules/burn-rules.ts";
import type { FoundSlo, Standing } from "./rules/slo-store.ts";
import type { SourceName } from "./chart.ts";
import type { z } from "zod";

/** An evaluation that is older than so many rounds is no news any more. */
const ROUNDS = 10;
const LEAST_MS = 300_000;

const NO_FIGURES: Figures = {
  sli: null,
  good: 0,
  total: 0,
  budgetRemaining: null,
  burnRates: BURN_WINDOWS.map((window) => ({ window, rate: null })),
  exhaustsInSeconds: null,
  forecast: null,
  confidence: null,
  enough: false,
};

/** The moment after which an objective must have been evaluated to count as watched. */
function aliveAfter({ evaluateSeconds }: SloSettings, now: Date): Date {
  return new Date(now.getTime() - Math.max(LEAST_MS, ROUNDS * evaluateSeconds * 1000));
}

function shownStatus(standing: Standing | null, alive: Date): SloStatus {
  if (standing?.status && standing.evaluatedAt !== null) {
    const { status, evaluatedAt } = standing;
    if (evaluatedAt >= alive.getTime()) return status;
    const problem = `It was last evaluated at ${new Date(evaluatedAt).toISOString()}: is the worker running?`;
    return { ...status, state: "unknown", problem };
  }
  const unknown = { state: "unknown" as const, corrected: NO_FIGURES, raw: NO_FIGURES, asOf: null };
  return {
    ...unknown,
    gapSeconds: 0,
    problem: standing?.problem ?? "It has not been evaluated yet.",
    alerts: [],
  };
}

export function sloListing({ slo, standing }: Omit<FoundSlo, "place">, alive: Date): SloListing {
  return { slo, status: shownStatus(standing, alive) };
}

/** Where the numbers come from; an instance that is not configured (any more) still has its name. */
export function sourceOf(
  { plugins }: Pick<SloQueryPorts, "plugins">,
  source: string | null,
): z.infer<typeof SourceName> {
  const found = plugins.list().find(({ name }) => name === source);
  if (source !== null) return { name: source, title: found?.title ?? source };
  try {
    const { name, title } = plugins.metrics();
    return { name, title };
  } catch {
    // There is none; the standing says so in words.
    return { name: "default", title: "No source of metrics" };
  }
}

export function aliveIn(ctx: QueryContext & Pick<SloQueryPorts, "sloSettings">): Date {
  return aliveAfter(ctx.sloSettings, ctx.clock.now());
}
