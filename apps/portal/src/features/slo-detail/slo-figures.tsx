import { SegmentedControl } from "@mantine/core";
import type { Figures, SloListing } from "@signalbox/domain/slos/schema";
import { StateIcon, TimeAgo } from "@signalbox/ui";
import type { ReactNode } from "react";
import { budgetText, BudgetBar, rateText, shareText, spanText, windowText } from "../slos/index.ts";
import styles from "./slo-detail.module.css";
import type { SloSight } from "./use-slo-tab.ts";

interface SloFiguresProps extends SloListing {
  readonly sight: SloSight;
  readonly onSight: (sight: string) => void;
}

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** How an objective stands now, each number with its window and its age. */
export function SloFigures({ slo, status, sight, onSight }: SloFiguresProps) {
  const figures = status[sight];
  return (
    <>
      {status.problem !== null && (
        <p className={styles.problem} role="status">
          <StateIcon state="unknown" /> {status.problem}
        </p>
      )}
      <dl className={styles.figures}>
        <Figure title="SLI now" note={`of ${shareText(slo.target, 4)} · ${windowText(slo.window)}`}>
          {figures.sli === null ? "no data" : shareText(figures.sli, 4)}
        </Figure>
        <Figure title="Budget left" note={budgetNote(figures)}>
          <BudgetBar remaining={figures.budgetRemaining} />
        </Figure>
        <Figure title="Spent in" note="at the burn rate of the last hour">
          {exhaustionText(figures)}
        </Figure>
        <Figure title="Forecast" note="left at the window's end, as the last 6 h go on">
          {figures.forecast === null ? "none" : budgetText(figures.forecast)}
        </Figure>
        <Figure title="Burn rate, 1 h" note="1× spends the budget exactly over the window">
          {burnText(figures)}
        </Figure>
        <Figure title="Events" note={eventsNote(figures)}>
          {NUMBER.format(figures.total)}
        </Figure>
      </dl>
      <div className={styles.sight}>
        <SegmentedControl
          size="xs"
          aria-label="Corrections"
          value={sight}
          onChange={onSight}
          data={[
            { value: "corrected", label: "Corrected" },
            { value: "raw", label: "Raw" },
          ]}
        />
        <span>
          {sight === "raw" ? "Everything as it was counted" : "Without what approved corrections take out"}
          {status.gapSeconds > 0 && ` · no data for ${spanText(status.gapSeconds)} of the window`}
          {status.asOf !== null && (
            <>
              {" "}
              · as of <TimeAgo time={status.asOf} focusable />
            </>
          )}
        </span>
      </div>
    </>
  );
}

interface FigureProps {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}

function Figure({ title, note, children }: FigureProps) {
  return (
    <div className={styles.figure}>
      <dt>{title}</dt>
      <dd>
        <span className={styles.value}>{children}</span>
        <span className={styles.note}>{note}</span>
      </dd>
    </div>
  );
}

function budgetNote({ good, total, budgetRemaining }: Figures): string {
  if (budgetRemaining === null) return "nothing to reckon with yet";
  const bad = `${NUMBER.format(Math.max(0, total - good))} bad`;
  return budgetRemaining < 0 ? `overspent · ${bad}` : bad;
}

function exhaustionText({ exhaustsInSeconds, budgetRemaining }: Figures): string {
  if (budgetRemaining === null) return "no data";
  if (exhaustsInSeconds === null) return "nothing burns";
  return exhaustsInSeconds <= 0 ? "spent" : spanText(exhaustsInSeconds);
}

function burnText({ burnRates }: Figures): string {
  const rate = burnRates.find(({ window }) => window === "1h")?.rate ?? null;
  return rate === null ? "no data" : rateText(rate);
}

function eventsNote({ enough, confidence, total }: Figures): string {
  if (total === 0) return "none in the window";
  if (!enough) return "too few events: one bad one is the whole budget";
  if (confidence === null) return "in the window";
  return `SLI within ${shareText(confidence.low, 4)} and ${shareText(confidence.high, 4)} (95 %)`;
}
