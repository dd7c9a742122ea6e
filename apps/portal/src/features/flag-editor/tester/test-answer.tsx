"use client";

import {
  readTargeting,
  type Flag,
  type FlagEnvironment,
  type TestResult,
} from "@signalbox/domain/flags/schema";
import { AbsoluteTime, Section, StatusBadge, TableSkeleton } from "@signalbox/ui";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../../trpc/client.ts";
import { Failure } from "../../../trpc/failure.tsx";
import type { DraftValues } from "../draft/setting-draft.ts";
import styles from "../editor.module.css";
import { TraceTree } from "./trace-tree.tsx";
import { resultOf } from "./result-of.ts";
import { matchedRule, tracedTargeting } from "./trace-words.ts";

export interface TestQuestion {
  readonly context: Record<string, never>;
  readonly at?: string;
  readonly draft?: DraftValues;
}

const POSTED = { trpc: { context: { posted: true }, abortOnUnmount: true } };

interface TestAnswerProps {
  readonly title: string;
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
  readonly question: TestQuestion;
  /** What was asked, where it is known: names the parts of the trace. */
  readonly values?: DraftValues;
}

/** The answer to one question, with how it came about. */
export function TestAnswer({ title, flag, environment, question, values }: TestAnswerProps) {
  const trpc = useTRPC();
  const { context, at, draft } = question;
  const input = {
    key: flag.key,
    environment: environment.name,
    context,
    ...(at !== undefined && { at }),
    ...(draft !== undefined && { draft: { ...draft, prerequisites: [...draft.prerequisites] } }),
  };
  const { data, error, refetch } = useQuery(
    trpc.flags.test.queryOptions(input, { ...POSTED, staleTime: 0, retry: false }),
  );
  return (
    <Section title={title}>
      {data !== undefined ? (
        <Answer result={resultOf(data)} drafted={draft !== undefined} {...(values && { values })} />
      ) : error ? (
        <Failure error={error} what="the answer" onRetry={() => void refetch()} />
      ) : (
        <TableSkeleton count={3} label="Evaluating" />
      )}
    </Section>
  );
}

const REASONS: Readonly<Record<string, string>> = {
  STATIC: "It is the same for everyone.",
  DEFAULT: "No rule matched, so the default is served.",
  TARGETING_MATCH: "A rule decided.",
  SPLIT: "A split decided.",
  DISABLED: "The flag is disabled here, so the caller's own default is served.",
  ERROR: "The evaluation failed, so the caller's own default is served.",
};

interface AnswerProps {
  readonly result: TestResult;
  readonly drafted: boolean;
  readonly values?: DraftValues;
}

function Answer({ result, drafted, values }: AnswerProps) {
  const { variant, value, reason, errorMessage, killed, version, since, trace } = result;
  return (
    <>
      <dl className={styles.answer}>
        <dt>Variant</dt>
        <dd>
          <strong>{variant ?? "the caller's default"}</strong>
        </dd>
        <dt>Value</dt>
        <dd>
          <code>{value === undefined ? "the caller's default" : JSON.stringify(value)}</code>
        </dd>
        <dt>Why</dt>
        <dd>
          {killed ? <StatusBadge state="critical" word="killed" /> : whyWords(result, values)}{" "}
          <code>{reason}</code>
          {errorMessage !== null && <p className={styles.problem}>{errorMessage}</p>}
        </dd>
        {!drafted && (
          <>
            <dt>Version</dt>
            <dd>
              {version}, since <AbsoluteTime time={since} />
            </dd>
          </>
        )}
      </dl>
      {trace.length > 0 && (
        <details className={styles.trace} open>
          <summary>Step by step</summary>
          <TraceTree
            steps={trace}
            targeting={
              values && tracedTargeting(values.definition.targeting, trace, values.prerequisites.length)
            }
          />
        </details>
      )}
    </>
  );
}

/** The rule that decided, where it can be told; else what the reason says by itself. */
function whyWords({ trace, reason }: TestResult, values: DraftValues | undefined): string {
  const said = REASONS[reason] ?? reason;
  if (values === undefined || !["TARGETING_MATCH", "SPLIT", "DEFAULT"].includes(reason)) return said;
  const read = readTargeting(values.definition.targeting);
  const at = read.kind === "rules" ? matchedRule(read.list, trace, values.prerequisites.length) : null;
  if (at === null) return said;
  if (at !== "otherwise") return `Rule ${String(at + 1)} matched.`;
  return reason === "DEFAULT" ? said : "No rule matched: this is for everyone else.";
}
