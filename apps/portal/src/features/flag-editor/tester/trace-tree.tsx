import type { Json, TraceStep } from "@signalbox/domain/flags/schema";
import styles from "../editor.module.css";
import { resultWords, stepWords } from "./trace-words.ts";

interface TraceTreeProps {
  readonly steps: readonly TraceStep[];
  readonly targeting: Json | undefined;
}

/** The steps of an evaluation as a nested list: what was asked, and what came of it. */
export function TraceTree({ steps, targeting }: TraceTreeProps) {
  return (
    <ul className={styles.steps}>
      {steps.map((step) => (
        <li key={step.path}>
          <span className={styles.step}>
            <span>{stepWords(step, targeting)}</span>
            <strong data-result={resultWords(step.result, step.operator)}>
              {resultWords(step.result, step.operator)}
            </strong>
            {step.note !== undefined && <span className={styles.said}>{step.note}</span>}
          </span>
          {step.steps.length > 0 && <TraceTree steps={step.steps} targeting={targeting} />}
        </li>
      ))}
    </ul>
  );
}
