import { compileFlag, flagNotFound, type Explanation } from "@signalbox/flag-engine";
import type { TestResult } from "../insight.ts";
import { publishedFlag, type FlagWorld } from "./publish.ts";

export interface Question {
  readonly key: string;
  readonly environment: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly now: Date;
  readonly world: FlagWorld;
  readonly version: number;
  readonly since: string;
  readonly killed: boolean;
}

/** What the data plane answers, from the form that is published to it, with the steps that led there. */
export function answerOf(question: Question): TestResult {
  const { key, environment, version, since, killed } = question;
  const { value, variant = null, reason, errorCode = null, errorMessage = null, trace } = explained(question);
  return {
    key,
    environment,
    version,
    since,
    ...(value !== undefined && { value }),
    variant,
    reason,
    errorCode,
    errorMessage,
    killed,
    trace: [...trace],
  };
}

function explained({ key, context, now, world }: Question): Explanation {
  const published = publishedFlag(world, key);
  if (!published) return { ...flagNotFound(key), trace: [] };
  const options = { evaluators: Object.fromEntries(world.segments), now: () => now.getTime() };
  return compileFlag(key, published.definition, options).explain(context);
}
