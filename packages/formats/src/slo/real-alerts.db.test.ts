import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { requestHistory, startPrometheus, type Prometheus } from "@signalbox/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prometheusRules } from "./index.ts";
import { objective } from "./testing.ts";

const HOUR = 3_600_000;
const until = new Date(Math.floor(Date.now() / 60_000) * 60_000);
const times = { day: 1000, night: 10 };

let requests = 0;
/** A service that fails every other request, now. */
let service: Server;
let prometheus: Prometheus;

beforeAll(async () => {
  service = createServer((_request, response) => {
    requests += 100;
    const of = (code: string) => `http_requests_total{code="${code}"} ${requests}\n`;
    response.end(of("200") + of("500"));
  });
  await new Promise<void>((resolve) => void service.listen(0, "127.0.0.1", resolve));
  const address = `127.0.0.1:${(service.address() as AddressInfo).port}`;
  const history = requestHistory({
    until,
    days: 30,
    stepSeconds: 300,
    labels: { service: "shop" },
    // By day a thousand requests, all fine; by night ten, all failed.
    counts: (at) =>
      Math.floor(at.getTime() / (12 * HOUR)) % 2 === 0
        ? { requests: times.day, errors: 0 }
        : { requests: times.night, errors: times.night },
  });
  const ratio = (of: string) =>
    ({
      kind: "ratio",
      total: `http_requests_total{service="${of}"}`,
      part: { counts: "bad", query: `http_requests_total{service="${of}",code="500"}` },
    }) as const;
  const { rules } = prometheusRules([
    objective({ indicator: ratio("checkout") }),
    objective({ name: "shop", service: "shop", target: 0.9, indicator: ratio("shop") }),
  ]);
  prometheus = await startPrometheus({
    history,
    rules,
    targets: [{ address, labels: { service: "checkout" } }],
  });
});
afterAll(async () => {
  await prometheus.close();
  service.closeAllConnections();
  service.close();
});

const ask = async (path: string): Promise<unknown> =>
  (await fetch(`${prometheus.url}/api/v1/${path}`)).json();
const valueOf = async (query: string): Promise<number> => {
  const answer = (await ask(`query?query=${encodeURIComponent(query)}`)) as {
    data: { result: { value: [number, string] }[] };
  };
  return Number(answer.data.result[0]?.value[1] ?? Number.NaN);
};

test("a service that burns its budget raises the alerts of both severities", async () => {
  const firing = async () => {
    const { data } = (await ask("alerts")) as {
      data: { alerts: { state: string; labels: Record<string, string> }[] };
    };
    const burning = data.alerts.filter(
      ({ state, labels }) => state === "firing" && labels["sloth_slo"] === "checkout-availability",
    );
    return burning.map(({ labels }) => [labels["alertname"], labels["sloth_severity"]].join(" ")).toSorted();
  };
  await expect
    .poll(firing, { timeout: 40_000 })
    .toEqual(["ErrorBudgetBurn page", "ErrorBudgetBurn ticket", "ErrorBudgetHalfSpent ticket"]);
});

test("the ratio of the period is that of all its events, whatever the hour they came at", async () => {
  const query = 'slo:sli_error:ratio_rate30d{sloth_slo="shop"}';
  await expect.poll(() => valueOf(query), { timeout: 40_000 }).toBeGreaterThan(0);
  // Half of the time is night, and every moment of it is bad; of the requests it has one in a hundred.
  expect(await valueOf(query)).toBeCloseTo(times.night / (times.day + times.night), 2);
  expect(await valueOf('slo:period_error_budget_remaining:ratio{sloth_slo="shop"}')).toBeCloseTo(0.9, 1);
});
