import type { FlagSchedule } from "@signalbox/domain/flags/schema";
import { IconCheck, IconCircle, IconMinus, IconPointFilled } from "@tabler/icons-react";
import { durationWords, stepStates } from "./schedule-words.ts";
import styles from "./schedules.module.css";

const ICONS = { done: IconCheck, now: IconPointFilled, next: IconCircle, "left-out": IconMinus } as const;
const WORDS = { done: "done", now: "now", next: "to come", "left-out": "not reached" } as const;

/** The steps of a ramp in their order, each with a shape and a word for where it stands. */
export function RampProgress({ schedule }: { schedule: FlagSchedule }) {
  const { plan } = schedule;
  if (plan.kind !== "ramp") return null;
  const states = stepStates(schedule);
  return (
    <ol className={styles.steps} aria-label="Steps">
      {plan.steps.map(({ percent, minutes }, at) => {
        const state = states[at] ?? "next";
        const Icon = ICONS[state];
        const last = at === plan.steps.length - 1;
        return (
          <li
            key={at}
            className={styles.step}
            data-state={state}
            aria-current={state === "now" ? "step" : undefined}
          >
            <Icon aria-hidden size={14} />
            <span>
              <strong>{percent} %</strong>
              {last ? "" : ` for ${durationWords(minutes)}`}{" "}
              <span className={styles.said}>{WORDS[state]}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
