import type { Sample } from "@signalbox/plugin-api";
import { expect, test } from "vitest";
import { observedMoves } from "./observed-moves.ts";
import { knownProfiles } from "./profiles.ts";
import { queriesOf, readProfile, type Observed } from "./read-profile.ts";

/** Lines as each library exposes them (Micrometer, opossum-prometheus, Envoy's /stats/prometheus, OpenTelemetry). */
const exposed = {
  resilience4j: (state: string, refused = 0) => `
resilience4j_circuitbreaker_state{application="shop",instance="a:8080",name="payments",state="closed"} ${state === "closed" ? 1 : 0}
resilience4j_circuitbreaker_state{application="shop",instance="a:8080",name="payments",state="open"} ${state === "open" ? 1 : 0}
resilience4j_circuitbreaker_state{application="shop",instance="a:8080",name="payments",state="half_open"} ${state === "half_open" ? 1 : 0}
resilience4j_circuitbreaker_state{application="shop",instance="a:8080",name="payments",state="forced_open"} ${state === "forced_open" ? 1 : 0}
resilience4j_circuitbreaker_state{application="shop",instance="a:8080",name="payments",state="metrics_only"} ${state === "metrics_only" ? 1 : 0}
resilience4j_circuitbreaker_state{application="shop",instance="a:8080",name="payments",state="disabled"} ${state === "disabled" ? 1 : 0}
resilience4j_circuitbreaker_calls_seconds_count{application="shop",instance="a:8080",kind="successful",name="payments"} 90
resilience4j_circuitbreaker_calls_seconds_count{application="shop",instance="a:8080",kind="failed",name="payments"} 10
resilience4j_circuitbreaker_not_permitted_calls_total{application="shop",instance="a:8080",kind="not_permitted",name="payments"} ${refused}`,
  opossum: (open: number, half: number, close: number) => `
circuit{name="payments",event="success",job="shop",instance="n:3000"} 7
circuit{name="payments",event="failure",job="shop",instance="n:3000"} 4
circuit{name="payments",event="reject",job="shop",instance="n:3000"} 2
circuit{name="payments",event="open",job="shop",instance="n:3000"} ${open}
circuit{name="payments",event="halfOpen",job="shop",instance="n:3000"} ${half}
circuit{name="payments",event="close",job="shop",instance="n:3000"} ${close}`,
  envoy: (open: number) => `
envoy_cluster_circuit_breakers_default_rq_open{envoy_cluster_name="outbound|80||pay",service="shop",instance="e:15020"} ${open}
envoy_cluster_upstream_rq_xx{envoy_response_code_class="2",envoy_cluster_name="outbound|80||pay",service="shop",instance="e:15020"} 50
envoy_cluster_upstream_rq_xx{envoy_response_code_class="5",envoy_cluster_name="outbound|80||pay",service="shop",instance="e:15020"} 5`,
  outlier: (ejected: number) => `
envoy_cluster_outlier_detection_ejections_active{envoy_cluster_name="pay",service="shop",instance="e:15020"} ${ejected}`,
  polly: (open: number, half: number, close: number) => `
resilience_polly_strategy_events_total{event_name="OnCircuitOpened",pipeline_name="pay",strategy_name="cb",job="shop",instance="d:80"} ${open}
resilience_polly_strategy_events_total{event_name="OnCircuitHalfOpened",pipeline_name="pay",strategy_name="cb",job="shop",instance="d:80"} ${half}
resilience_polly_strategy_events_total{event_name="OnCircuitClosed",pipeline_name="pay",strategy_name="cb",job="shop",instance="d:80"} ${close}`,
};

/** As an instant query would choose them: the name, and labels that must be equal. */
function select(text: string, query: string): Sample[] {
  const [, metric = "", wanted = ""] = /^([a-z0-9_]+)(?:\{(.*)\})?$/i.exec(query) ?? [];
  const labelsOf = (body: string) =>
    Object.fromEntries(
      [...body.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
    );
  return text.split("\n").flatMap((line) => {
    const [, name, body = "", value] = /^([a-z0-9_]+)\{(.*)\} (.*)$/i.exec(line) ?? [];
    const labels = labelsOf(body);
    const fits = Object.entries(labelsOf(wanted)).every(([label, text_]) => labels[label] === text_);
    return name === metric && fits ? [{ labels, at: 0, value: Number(value) }] : [];
  });
}

function read(profile: string, text: string, before: ReadonlyMap<string, Observed> = new Map()) {
  const found = knownProfiles([]).find(({ name }) => name === profile);
  if (!found) throw new Error(`There is no profile ${profile}.`);
  const [state = [], ...counts] = queriesOf(found).map((query) => select(text, query));
  return readProfile(found, { state, counts }, "production", before);
}
const one = (map: ReadonlyMap<string, Observed>): Observed => [...map.values()][0] as Observed;

test.each([
  ["closed", "closed", null],
  ["open", "open", null],
  ["half_open", "half-open", null],
  ["forced_open", "open", "open"],
  ["metrics_only", "closed", null],
  ["disabled", "closed", "closed"],
])("resilience4j in %s is %s, by the series that is 1", (state, expected, forced) => {
  expect(one(read("resilience4j", exposed.resilience4j(state)))).toEqual({
    environment: "production",
    service: "shop",
    name: "payments",
    dependency: "payments",
    instance: "a:8080",
    state: expected,
    forced,
    totals: { ok: 90, failed: 10, timeouts: 0, rejected: 0, fallbacks: 0 },
    entered: {},
  });
});

test("a short opening of resilience4j shows in the calls that were refused", () => {
  const before = one(read("resilience4j", exposed.resilience4j("closed", 4)));
  const now = one(read("resilience4j", exposed.resilience4j("closed", 9)));
  expect(observedMoves(before, now, 9000)).toEqual([
    { from: "closed", to: "open", ageMs: 6000 },
    { from: "open", to: "closed", ageMs: 3000 },
  ]);
  expect(observedMoves(now, now, 9000)).toEqual([]);
});

test.each(["opossum", "polly"] as const)("%s has no state, which is derived from its events", (profile) => {
  const closed = read(profile, exposed[profile](0, 0, 0));
  expect(one(closed).state).toBe("closed");
  const open = read(profile, exposed[profile](1, 0, 0), closed);
  expect(one(open).state).toBe("open");
  const trial = read(profile, exposed[profile](1, 1, 0), open);
  expect(one(trial).state).toBe("half-open");
  const again = read(profile, exposed[profile](2, 1, 0), trial);
  expect(one(again).state).toBe("open");
  const well = read(profile, exposed[profile](2, 2, 1), again);
  expect(one(well).state).toBe("closed");
  const unseen = read(profile, exposed[profile](3, 3, 2), well);
  expect(one(unseen).state).toBe("closed");
  expect(observedMoves(one(well), one(unseen), 3000).map(({ to }) => to)).toEqual(["open", "closed"]);
});

test("Envoy's breaker is a limit that is reached or not, and outliers are open while a host is ejected", () => {
  expect(one(read("envoy", exposed.envoy(1)))).toMatchObject({
    name: "outbound|80||pay",
    state: "open",
    totals: { ok: 50, failed: 5 },
  });
  expect(one(read("envoy", exposed.envoy(0))).state).toBe("closed");
  expect(one(read("envoy-outlier", exposed.outlier(2))).state).toBe("open");
  expect(one(read("envoy-outlier", exposed.outlier(0))).state).toBe("closed");
});

test("series that name no service or no breaker are left out", () => {
  expect(read("opossum", 'circuit{event="open",job="shop"} 1\ncircuit{event="open",name="x"} 1').size).toBe(
    0,
  );
});

test("a profile of one's own takes the place of a known one", () => {
  const [resilience4j] = knownProfiles([]);
  if (!resilience4j) throw new Error("There are no profiles.");
  const own = { ...resilience4j, title: "Ours" };
  expect(knownProfiles([own]).filter(({ name }) => name === "resilience4j")).toEqual([own]);
});
