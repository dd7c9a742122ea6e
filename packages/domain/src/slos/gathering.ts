import type { SloSettings } from "./rules/slo-settings.ts";
import type { MetricsSource, NamedSource, PluginAccess } from "@signalbox/plugin-api";
import type { Claimed, Reading } from "./gathered.ts";
import { mostAtOnce, problemOf, readPoints, sourceFor, type ReadPoints } from "./reading.ts";
import { HOUR_MS } from "./rules/counts.ts";
import { effectiveCounts, hoursOf } from "./rules/effective-counts.ts";
import { minutesFrom, newRange, pastRange, type ReadRange } from "./rules/reading-plan.ts";

interface Gathering {
  readonly plugins: PluginAccess;
  readonly settings: SloSettings;
  readonly now: number;
}

/** One thing to ask: what is new of an objective, or a piece of its past. */
interface Task {
  readonly claimed: Claimed;
  readonly range: ReadRange;
}

type Answers = ReadonlyMap<Task, Extract<ReturnType<ReadPoints["get"]>, object>>;

/** Reads what is new and a piece of what is missing of the past; never throws for what a source does. */
export async function gather(given: Gathering, claimed: readonly Claimed[]): Promise<Reading[]> {
  const bySource = Map.groupBy(claimed, ({ slo }) => JSON.stringify([slo.source, slo.language]));
  const readings: Reading[] = [];
  for (const group of bySource.values()) {
    const [first] = group;
    if (!first) continue;
    const source = available(given.plugins, first);
    readings.push(
      ...("problem" in source
        ? group.map((one) => failed(one, source.problem))
        : await readGroup(given, source, group)),
    );
  }
  return readings;
}

function available(
  plugins: PluginAccess,
  { slo }: Claimed,
): NamedSource<MetricsSource> | { problem: string } {
  try {
    return sourceFor(plugins, slo);
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function failed({ slo, readTo, filledFrom }: Claimed, problem: string): Reading {
  const nothing = { minutes: [], hours: [], more: false };
  return {
    sloId: slo.id,
    version: slo.version,
    readTo,
    filledFrom,
    ...nothing,
    problem: problem.slice(0, 2000),
  };
}

async function readGroup(
  { settings, now }: Gathering,
  { source }: NamedSource<MetricsSource>,
  group: readonly Claimed[],
): Promise<Reading[]> {
  const plan = { ...settings, settleSeconds: source.settleSeconds, ...lateOf(source) };
  const planned = group.map((claimed) => ({
    claimed,
    news: taskOf(claimed, newRange(claimed.slo, claimed, plan, now)),
    past: taskOf(claimed, pastRange(claimed.slo, claimed, plan, now)),
  }));
  const tasks = planned.flatMap(({ news, past }) => [news, past].filter((task) => task !== null));
  const answers = await ask(source, tasks);
  const kept = minutesFrom(settings, now);
  return planned.map((one) => readingOf(one, answers, kept));
}

const lateOf = ({ lateSeconds }: MetricsSource) => (lateSeconds === undefined ? {} : { lateSeconds });

const taskOf = (claimed: Claimed, range: ReadRange | null): Task | null => range && { claimed, range };

/** Asks for all that is wanted of one range together. */
async function ask(source: MetricsSource, tasks: readonly Task[]): Promise<Answers> {
  const answers = new Map<Task, Extract<ReturnType<ReadPoints["get"]>, object>>();
  for (const same of Map.groupBy(tasks, ({ range }) => JSON.stringify(range)).values()) {
    const range = same[0]?.range;
    if (!range) continue;
    const most = mostAtOnce(range);
    for (let at = 0; at < same.length; at += most) {
      const some = same.slice(at, at + most);
      const read = await readSome(source, some, range);
      for (const task of some)
        answers.set(task, "problem" in read ? read : (read.points.get(task.claimed.slo.id) ?? []));
    }
  }
  return answers;
}

async function readSome(
  source: MetricsSource,
  tasks: readonly Task[],
  range: ReadRange,
): Promise<{ points: ReadPoints } | { problem: string }> {
  const wanted = tasks.map(({ claimed: { slo } }) => ({ id: slo.id, indicator: slo.indicator }));
  try {
    return { points: await readPoints(source, wanted, range) };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

function readingOf(
  { claimed, news, past }: { claimed: Claimed; news: Task | null; past: Task | null },
  answers: Answers,
  kept: number,
): Reading {
  const fresh = news && answers.get(news);
  const old = past && answers.get(past);
  if (fresh && "problem" in fresh) return failed(claimed, fresh.problem);
  // What is new counts also while the past cannot be had.
  const gone = old && "problem" in old ? `Its history cannot be read: ${old.problem}` : null;
  const counts = [countsOf(news, fresh), countsOf(past, old)].flat();
  const { slo } = claimed;
  const readTo = news?.range.to ?? claimed.readTo;
  const filledFrom =
    (gone === null ? past?.range.from : null) ?? claimed.filledFrom ?? news?.range.from ?? null;
  return {
    sloId: slo.id,
    version: slo.version,
    readTo,
    filledFrom,
    minutes: counts.filter(({ at }) => at >= kept),
    hours: hoursOf(
      counts.filter(({ at }) => at < kept),
      HOUR_MS,
    ),
    problem: gone?.slice(0, 2000) ?? null,
    more: gone === null && (past !== null || claimed.filledFrom === null),
  };
}

function countsOf(task: Task | null, answer: ReturnType<ReadPoints["get"]> | null) {
  if (!task || !answer || "problem" in answer) return [];
  const { range, claimed } = task;
  return effectiveCounts(answer, range.stepSeconds, claimed.slo.budgeting, range.to);
}
