import { AppError } from "@signalbox/kernel";
import type { CountAnswer, CountPoint, CountRequest, TimeRange } from "@signalbox/plugin-api";
import type { PrometheusConfig } from "./config.ts";
import type { AskRange } from "./ask-range.ts";
import { countQuery } from "./count-query.ts";
import { summed } from "./values.ts";

/** How many questions are on the way at once: a source has more to do than to answer us. */
const WIDTH = 8;

export interface Asking {
  readonly askRange: AskRange;
  readonly config: PrometheusConfig;
}

/** Two questions for each request, and one for those that count the same; one that fails is told beside the others. */
export async function answerCounts(
  requests: readonly CountRequest[],
  range: TimeRange,
  { askRange, config }: Asking,
): Promise<CountAnswer[]> {
  const asked = new Map<string, Promise<Map<number, number>>>();
  const limited = limit(WIDTH);
  const count = async (query: string): Promise<Map<number, number>> => {
    const whole = countQuery(query, { stepSeconds: range.stepSeconds, scrapeSeconds: config.scrapeSeconds });
    const known = asked.get(whole);
    if (known !== undefined) return known;
    const answer = limited(async () => summed(await askRange(whole, range, { at: "ends", whole: true })));
    asked.set(whole, answer);
    return answer;
  };
  const outcomes = await Promise.all(
    requests.map(async ({ total, part }) => Promise.allSettled([count(total), count(part.query)])),
  );
  const failures = outcomes.flatMap((outcome) => failureOf(outcome) ?? []);
  const [first] = failures;
  if (first !== undefined && failures.length === requests.length && failures.every(isAway)) throw first;
  return requests.map(({ id, part }, index) => {
    const [all, some] = outcomes[index] ?? [];
    if (all?.status !== "fulfilled" || some?.status !== "fulfilled") {
      return { id, problem: failureOf([all, some])?.message ?? "Prometheus did not answer." };
    }
    return { id, points: countsOf(all.value, some.value, { counts: part.counts, range }) };
  });
}

/** What a person may read of a failure; a fault of ours goes on as it is. */
function failureOf(outcomes: readonly (PromiseSettledResult<unknown> | undefined)[]): AppError | null {
  const failed = outcomes.find((outcome) => outcome?.status === "rejected");
  if (failed === undefined) return null;
  const error: unknown = failed.reason;
  if (error instanceof AppError) return error;
  throw error;
}

const isAway = ({ code }: AppError) => code === "unavailable";

interface Counted {
  readonly counts: CountRequest["part"]["counts"];
  readonly range: TimeRange;
}

function countsOf(
  all: ReadonlyMap<number, number>,
  some: ReadonlyMap<number, number>,
  { counts, range }: Counted,
): CountPoint[] {
  const step = range.stepSeconds * 1000;
  return [...all]
    .toSorted(([one], [other]) => one - other)
    .map(([end, total]) => {
      // A series that has never counted anything is not there at all, and what it would have counted is none.
      const part = Math.min(Math.max(some.get(end) ?? 0, 0), total);
      return { at: end - step, total, good: counts === "good" ? part : total - part };
    });
}

/** Runs at most so many pieces of work at once, in the order in which they came. */
function limit(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= width) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
