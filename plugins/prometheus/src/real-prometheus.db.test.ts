import { metricsSourceContract } from "@signalbox/plugin-api/testing/metrics-source";
import { requestHistory, startPlugin, startPrometheus, type Prometheus } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prometheus } from "./server.ts";

const HOUR = 3_600_000;
/** The beginning of this hour. */
const until = new Date(Math.floor(Date.now() / HOUR) * HOUR);
const DAYS = 30;

let server: Prometheus;
let down: Prometheus;
beforeAll(async () => {
  const labels = { service_name: "checkout", quote: 'a "quoted" \\ ünïcode' };
  const counts = () => ({ requests: 10, errors: 1 });
  const history = requestHistory({ until, days: DAYS, stepSeconds: 60, labels, counts });
  server = await startPrometheus({ history, pathPrefix: "/mimir/prometheus" });
  down = await startPrometheus();
  await down.close();
});
afterAll(() => server.close());

const config = (url: string) => ({
  url,
  scrapeSeconds: 60,
  traffic: { requests: "http_requests_total", durations: null, labels: { status: "code" } },
});
const sourceAt = (url: string) => {
  const { metrics } = startPlugin(prometheus, config(url)).running.capabilities;
  if (metrics) return metrics;
  throw new Error("The plugin has no metrics.");
};

metricsSourceContract("Prometheus", async () => ({
  source: sourceAt(server.url),
  until,
  service: "checkout",
  serviceLabel: "service_name",
  queries: {
    total: 'http_requests_total{service_name="checkout"}',
    good: 'sum(http_requests_total{service_name="checkout",code!~"5.."})',
    bad: 'sum(rate(http_requests_total{service_name="checkout",code=~"5.."}[{{.window}}]))',
    absent: 'http_requests_total{service_name="nobody"}',
    nonsense: "sum(rate(http_requests_total[{{.window}}])",
  },
  away: sourceAt(down.url),
}));

test("thirty days are counted in hours, each request once", async () => {
  const request = {
    id: "month",
    total: "http_requests_total",
    part: { counts: "bad", query: 'http_requests_total{code="500"}' },
  } as const;
  const from = new Date(until.getTime() - (DAYS * 24 - 1) * HOUR);
  const [answer] = await sourceAt(server.url).counts([request], { from, to: until, stepSeconds: 3600 });
  const points = answer && "points" in answer ? answer.points : [];
  expect(points).toHaveLength(DAYS * 24 - 1);
  const sum = points.reduce((all, { total }) => all + total, 0);
  expect(sum).toBeCloseTo((DAYS * 24 - 1) * 600, 3);
});

test("a range of more points than Prometheus answers at once comes whole", async () => {
  const from = new Date(until.getTime() - 10 * 24 * HOUR);
  const range = { from, to: until, stepSeconds: 60 };
  const [series] = await sourceAt(server.url).range("sum(http_requests_total)", range);
  expect(series?.points.map(({ at }) => at)).toEqual(
    Array.from({ length: 14_400 }, (_, minute) => from.getTime() + minute * 60_000),
  );
});

test("what is no number is a gap", async () => {
  const range = { from: new Date(until.getTime() - HOUR), to: until, stepSeconds: 60 };
  const source = sourceAt(server.url);
  for (const query of ["vector(0) / 0", "vector(1) / 0", "-1 / vector(0)"]) {
    expect((await source.range(query, range)).flatMap(({ points }) => points)).toEqual([]);
    expect(await source.instant(query, until)).toEqual([]);
  }
  expect(await source.instant("scalar(vector(42))", until)).toMatchObject([{ value: 42, labels: {} }]);
});

test("a query that Prometheus cannot read fails with its words", async () => {
  const asked = sourceAt(server.url).instant("sum(rate(http_requests_total[5m])", until);
  await expect(asked).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringContaining("parse error"),
  });
});

test("labels with quotes and letters of the world are found and named", async () => {
  const source = sourceAt(server.url);
  expect(await source.labels({ label: "quote" })).toEqual(['a "quoted" \\ ünïcode']);
  expect(await source.labels({ match: "http_requests_total" })).toEqual([
    "__name__",
    "code",
    "quote",
    "service_name",
  ]);
});

test("health tells the version, and a path that is not Prometheus's is told with its remedy", async () => {
  expect(await startPlugin(prometheus, config(server.url)).running.health()).toMatchObject({
    ok: true,
    version: expect.stringMatching(/^\d+\.\d+/),
  });
  const wrong = new URL("/elsewhere", server.url).href;
  expect(await startPlugin(prometheus, config(wrong)).running.health()).toMatchObject({
    ok: false,
    message: expect.stringContaining("no interface of Prometheus"),
  });
  expect(await startPlugin(prometheus, config(down.url)).running.health()).toMatchObject({ ok: false });
});
