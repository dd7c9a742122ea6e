import { beforeAll, describe, expect, test } from "vitest";
import type { CountRequest, MetricsSource, TimeRange } from "../src/index.ts";

/** A source whose backend knows one service: ten requests in each minute of two hours, one of which failed. */
export interface KnownMetrics {
  readonly source: MetricsSource;
  /** The end of the two hours, on a full hour, long enough ago for everything to have come in. */
  readonly until: Date;
  readonly service: string;
  /** In the language of the source. */
  readonly queries: {
    readonly total: string;
    readonly good: string;
    readonly bad: string;
    readonly absent: string;
    readonly nonsense: string;
  };
  /** What `labels` finds the service under. */
  readonly serviceLabel: string;
  /** The same kind of source with nothing behind it. */
  readonly away: MetricsSource;
}

const MINUTE = 60_000;

/** What every source of metrics promises. */
export function metricsSourceContract(name: string, make: () => Promise<KnownMetrics>): void {
  describe(`${name} keeps the promises of a metrics source`, () => {
    let known: KnownMetrics;
    beforeAll(async () => {
      known = await make();
    });
    const subject = () => known;
    countTests(subject);
    rangeTests(subject);
    gapTests(subject);
    askTests(subject);
    awayTest(subject);
  });
}

type Subject = () => KnownMetrics;

function rangeOf({ until }: KnownMetrics, minutes: number, stepSeconds = 60) {
  return { from: new Date(until.getTime() - minutes * MINUTE), to: until, stepSeconds };
}

function requestOf({ queries }: KnownMetrics, id: string, counts: "good" | "bad" = "bad") {
  return { id, total: queries.total, part: { counts, query: queries[counts] } };
}

async function pointsOf(known: KnownMetrics, request: CountRequest, range: TimeRange) {
  const [answer] = await known.source.counts([request], range);
  if (answer && "points" in answer) return answer.points;
  throw new Error(`No counts: ${JSON.stringify(answer)}`);
}

function countTests(subject: Subject): void {
  const countsOf = (minutes: number, stepSeconds = 60, counts: "good" | "bad" = "bad") =>
    pointsOf(subject(), requestOf(subject(), "a", counts), rangeOf(subject(), minutes, stepSeconds));

  test("counts what happened in each step, which is named by its beginning", async () => {
    const { from } = rangeOf(subject(), 30);
    const points = await countsOf(30);
    expect(points.map(({ at }) => at)).toEqual(
      Array.from({ length: 30 }, (_, minute) => from.getTime() + minute * MINUTE),
    );
    for (const { good, total } of points) {
      expect(total).toBeCloseTo(10, 6);
      expect(good).toBeCloseTo(9, 6);
    }
  });

  test("counts the same by good and by bad events", async () => {
    const [byBad, byGood] = [await countsOf(10), await countsOf(10, 60, "good")];
    expect(byGood.map(({ good }) => good.toFixed(6))).toEqual(byBad.map(({ good }) => good.toFixed(6)));
  });

  test("counts the same in small steps and in large ones", async () => {
    const sum = (points: readonly { total: number }[]) => points.reduce((all, { total }) => all + total, 0);
    expect(sum(await countsOf(60))).toBeCloseTo(600, 3);
    expect(sum(await countsOf(60, 3600))).toBeCloseTo(600, 3);
  });
}

function rangeTests(subject: Subject): void {
  test("answers the same for a step that is over, whenever and in whatever part it is asked", async () => {
    const { source } = subject();
    const whole = await pointsOf(subject(), requestOf(subject(), "a"), rangeOf(subject(), 20));
    const { from, to } = rangeOf(subject(), 20);
    const middle = new Date(from.getTime() + 10 * MINUTE);
    const parts = await Promise.all(
      [
        { from, to: middle, stepSeconds: 60 },
        { from: middle, to, stepSeconds: 60 },
      ].map(async (range) => (await source.counts([requestOf(subject(), "a")], range))[0]),
    );
    expect(parts.flatMap((part) => (part && "points" in part ? part.points : []))).toEqual(whole);
  });

  test("answers only whole steps of a range that lies beside their grid", async () => {
    const { from, to } = rangeOf(subject(), 10);
    const crooked = {
      from: new Date(from.getTime() + 20_000),
      to: new Date(to.getTime() - 20_000),
      stepSeconds: 60,
    };
    const [answer] = await subject().source.counts([requestOf(subject(), "a")], crooked);
    const points = answer && "points" in answer ? answer.points : [];
    expect(points).toHaveLength(8);
    expect(points[0]?.at).toBe(from.getTime() + MINUTE);
  });

  test("answers nothing for a range without a whole step", async () => {
    const { until, source } = subject();
    const answers = await source.counts([requestOf(subject(), "a")], {
      from: until,
      to: until,
      stepSeconds: 60,
    });
    expect(answers).toEqual([{ id: "a", points: [] }]);
  });
}

function gapTests(subject: Subject): void {
  test("has no point where there are no data", async () => {
    const { queries, source } = subject();
    const absent = {
      id: "b",
      total: queries.absent,
      part: { counts: "bad" as const, query: queries.absent },
    };
    expect(await source.counts([absent], rangeOf(subject(), 10))).toEqual([{ id: "b", points: [] }]);
  });

  test("takes a part that was never counted for none", async () => {
    const { queries, source } = subject();
    const never = {
      id: "c",
      total: queries.total,
      part: { counts: "bad" as const, query: queries.absent },
    };
    const [answer] = await source.counts([never], rangeOf(subject(), 3));
    const points = answer && "points" in answer ? answer.points : [];
    expect(points).toHaveLength(3);
    for (const { good, total } of points) expect(good).toBe(total);
  });

  test("tells which of several requests it cannot read, and answers the others", async () => {
    const { queries, source } = subject();
    const broken = {
      id: "x",
      total: queries.nonsense,
      part: { counts: "bad" as const, query: queries.bad },
    };
    const answers = await source.counts(
      [requestOf(subject(), "a"), broken, requestOf(subject(), "z", "good")],
      rangeOf(subject(), 5),
    );
    expect(answers.map(({ id }) => id)).toEqual(["a", "x", "z"]);
    expect(answers[1]).toEqual({ id: "x", problem: expect.stringMatching(/\S/) });
    expect(answers.map((answer) => "points" in answer && answer.points.length)).toEqual([5, false, 5]);
  });
}

function askTests(subject: Subject): void {
  test("refuses a query that it cannot read", async () => {
    const { queries, source, until } = subject();
    await expect(source.instant(queries.nonsense, until)).rejects.toMatchObject({ code: "invalid" });
    await expect(source.range(queries.nonsense, rangeOf(subject(), 5))).rejects.toMatchObject({
      code: "invalid",
    });
  });

  test("draws a series on the grid of its step and within its range", async () => {
    const { queries, source } = subject();
    const { from, to } = rangeOf(subject(), 10);
    const series = await source.range(queries.total, { from, to, stepSeconds: 60 });
    expect(series.length).toBeGreaterThan(0);
    for (const { at } of series.flatMap(({ points }) => points)) {
      expect(at % MINUTE).toBe(0);
      expect(at).toBeGreaterThanOrEqual(from.getTime());
      expect(at).toBeLessThan(to.getTime());
    }
  });

  test("tells the traffic of a service, and none of one that it does not know", async () => {
    const { service, source } = subject();
    const points = await source.traffic({ service }, rangeOf(subject(), 10));
    expect(points).toHaveLength(10);
    for (const { requests, errors } of points) {
      expect(requests).toBeCloseTo(10, 6);
      expect(errors).toBeCloseTo(1, 6);
    }
    expect(await source.traffic({ service: 'no "such\\ service' }, rangeOf(subject(), 10))).toEqual([]);
  });

  test("names the values of a label, sorted", async () => {
    const { service, serviceLabel, source } = subject();
    const values = await source.labels({ label: serviceLabel });
    expect(values).toContain(service);
    expect(values).toEqual(values.toSorted());
  });
}

function awayTest(subject: Subject): void {
  test("is unavailable while its backend is away", async () => {
    const { away, queries, until } = subject();
    const range = rangeOf(subject(), 5);
    const unavailable = { code: "unavailable" };
    await expect(away.instant(queries.total, until)).rejects.toMatchObject(unavailable);
    await expect(away.range(queries.total, range)).rejects.toMatchObject(unavailable);
    await expect(away.counts([requestOf(subject(), "a")], range)).rejects.toMatchObject(unavailable);
    await expect(away.traffic({ service: "a" }, range)).rejects.toMatchObject(unavailable);
  });
}
