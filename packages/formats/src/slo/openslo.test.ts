import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readOpenSlo } from "./read-openslo.ts";

const head = (kind: string, name = "checkout") =>
  `apiVersion: openslo/v1\nkind: ${kind}\nmetadata: { name: ${name} }\n`;
const metric = (query: string, more = "type: Prometheus, ") =>
  `{ metricSource: { ${more}spec: { query: '${query}' } } }`;
const RATIO = `ratioMetric: { counter: true, good: ${metric("good_total")}, total: ${metric("all_total")} }`;
const slo = (
  change: Partial<Record<"indicator" | "window" | "method" | "objectives" | "more", string>> = {},
) => `${head("SLO")}spec:
  service: checkout
  ${change.indicator ?? `indicator: { metadata: { name: good }, spec: { ${RATIO} } }`}
  timeWindow: [${change.window ?? "{ duration: 30d, isRolling: true }"}]
  budgetingMethod: ${change.method ?? "Occurrences"}
  objectives: [${change.objectives ?? "{ target: 0.999 }"}]
${change.more ?? ""}`;
const only = (text: string) => readOpenSlo(text, "slo.yaml").slos[0];
const messages = (text: string) => {
  const { slos, issues } = readOpenSlo(text, "slo.yaml");
  return [...issues, ...slos.flatMap((one) => one.issues)].map(
    ({ path, message, line, column, file }) => `${file}:${line}:${column} ${path} ${message}`,
  );
};

test("an objective is read with all that it says", () => {
  expect(only(slo())?.slo).toEqual({
    name: "checkout",
    displayName: null,
    description: "",
    service: "checkout",
    labels: {},
    annotations: {},
    indicator: {
      kind: "ratio",
      counter: true,
      total: "all_total",
      part: { counts: "good", query: "good_total" },
    },
    sourceType: "Prometheus",
    sourceName: null,
    window: { kind: "rolling", days: 30 },
    budgeting: { method: "occurrences" },
    target: 0.999,
    alerts: [],
  });
});

test("an indicator, a data source, policies, conditions and targets may stand elsewhere in the file", () => {
  const text = [
    slo({ indicator: "indicatorRef: good", more: "  alertPolicies: [{ alertPolicyRef: fast }]\n" }),
    `${head("SLI", "good")}spec: { thresholdMetric: ${metric("temperature", "metricSourceRef: main, ")} }\n`,
    `${head("DataSource", "main")}spec: { type: Signalbox, connectionDetails: { anything: [at, all] } }\n`,
    `${head("Service")}spec: { description: Sells things }\n`,
    `${head("AlertPolicy", "fast")}spec: { alertWhenNoData: true, conditions: [{ conditionRef: burn }], notificationTargets: [{ targetRef: people }] }\n`,
    `${head("AlertCondition", "burn")}spec: { severity: page, condition: { kind: burnrate, op: gte, threshold: 14.4, lookbackWindow: 1h, alertAfter: 0m } }\n`,
    `${head("AlertNotificationTarget", "people")}spec: { target: email }\n`,
  ].join("---\n");
  const read = only(text.replace("{ target: 0.999 }", "{ target: 0.999, op: lt, value: 30 }"));
  expect(read?.issues).toEqual([]);
  expect(read?.slo).toMatchObject({
    indicator: { kind: "threshold", query: "temperature", op: "lt", value: 30 },
    sourceType: "Signalbox",
    sourceName: "main",
    alerts: [{ name: "fast", severity: "page", threshold: 14.4, lookback: "1h", noData: true }],
  });
});

describe("a window", () => {
  const calendar = (duration: string, start: string, zone = "Europe/Berlin") =>
    `{ duration: ${duration}, isRolling: false, calendar: { startTime: ${start}, timeZone: ${zone} } }`;
  test.each([
    ["{ duration: 4w, isRolling: true }", { kind: "rolling", days: 28 }],
    ["{ duration: 48h, isRolling: true }", { kind: "rolling", days: 2 }],
    ["{ duration: 1M, isRolling: true }", { kind: "rolling", days: 30 }],
    ["{ duration: 1Q, isRolling: true }", { kind: "rolling", days: 90 }],
    ["{ duration: 1Y, isRolling: true }", { kind: "rolling", days: 365 }],
    [calendar("1w", "2026-03-02 00:00:00"), { kind: "calendar", unit: "week", timeZone: "Europe/Berlin" }],
    [calendar("1M", "2026-03-01 00:00:00"), { kind: "calendar", unit: "month", timeZone: "Europe/Berlin" }],
    [calendar("1Q", "2026-04-01 00:00:00"), { kind: "calendar", unit: "quarter", timeZone: "Europe/Berlin" }],
    [calendar("1Y", "2026-01-01 00:00:00", "UTC"), { kind: "calendar", unit: "year", timeZone: "UTC" }],
  ])("%s is read", (window, expected) => {
    expect(only(slo({ window }))?.slo?.window).toEqual(expected);
  });
  test.each([
    ["{ duration: 90m, isRolling: true }", "must be whole days"],
    ["{ duration: 2Y, isRolling: true }", "must be whole days, at most 366"],
    ["{ duration: soon, isRolling: true }", "must be a number with one of m, h, d, w, M, Q and Y"],
    ["{ duration: 30d, isRolling: false }", "needs its calendar"],
    [calendar("30d", "2026-03-01 00:00:00"), "must be one week, month, quarter or year"],
    [calendar("1M", "2026-03-02 00:00:00"), "must be the beginning of a month"],
    [calendar("1M", "2026-03-01 08:00:00"), "must be the beginning of a month"],
    [calendar("1w", "2026-03-03 00:00:00"), "must be the beginning of a week"],
    [calendar("1M", "2026-03-01 00:00:00", "Mars/Olympus"), "must be a time zone of the IANA"],
    [calendar("1M", "tomorrow"), "must be a time, such as"],
  ])("%s is refused", (window, expected) => {
    expect(only(slo({ window }))?.slo).toBeNull();
    expect(messages(slo({ window })).join()).toContain(expected);
  });
});

describe("a promise", () => {
  test.each([
    [
      "Timeslices",
      "{ target: 0.99, timeSliceTarget: 0.95, timeSliceWindow: 5m }",
      { method: "timeslices", sliceMinutes: 5, sliceTarget: 0.95 },
    ],
    [
      "Timeslices",
      "{ target: 0.99, timeSliceTarget: 1, timeSliceWindow: 1 }",
      { method: "timeslices", sliceMinutes: 1, sliceTarget: 1 },
    ],
    [
      "RatioTimeslices",
      "{ target: 0.99, timeSliceWindow: 1h }",
      { method: "ratio-timeslices", sliceMinutes: 60 },
    ],
    ["Occurrences", "{ target: 0.99 }", { method: "occurrences" }],
  ])("of %s is read from %s", (method, objectives, expected) => {
    expect(only(slo({ method, objectives }))?.slo?.budgeting).toEqual(expected);
  });
  test.each([
    ["{ targetPercent: 99.95 }", 0.9995],
    ["{ targetPercent: 99.9 }", 0.999],
    ["{ target: 0.5 }", 0.5],
  ])("%s aims at %d", (objectives, target) => {
    expect(only(slo({ objectives }))?.slo?.target).toBe(target);
  });
  test.each([
    ["{ target: 1 }", "must be less than 1"],
    ["{ target: 0 }", "must be more than 0"],
    ["{ targetPercent: 100 }", "must be less than 100"],
    ["{ target: 0.9, targetPercent: 90 }", "either target or targetPercent"],
    ["{ displayName: nothing }", "either target or targetPercent"],
    ["{ target: '0.9' }", "must be a number"],
    ["{ target: 0.9 }, { target: 0.99 }", "is a second target"],
    [
      "{ target: 0.9, compositeWeight: 2 }",
      "makes a composite of several indicators, which is not supported",
    ],
    ["{ target: 0.9, colour: red }", "is not a field of OpenSLO v1"],
  ])("%s is refused", (objectives, expected) => {
    expect(only(slo({ objectives }))?.slo).toBeNull();
    expect(messages(slo({ objectives })).join()).toContain(expected);
  });
  test.each([
    ["Timeslices", "{ target: 0.99, timeSliceWindow: 5m }", "timeSliceTarget is missing"],
    ["Timeslices", "{ target: 0.99, timeSliceTarget: 0.9 }", "must be minutes that divide an hour"],
    ["RatioTimeslices", "{ target: 0.99, timeSliceWindow: 7m }", "must be minutes that divide an hour"],
    ["Sometimes", "{ target: 0.99 }", "must be one of Occurrences, Timeslices, RatioTimeslices"],
  ])("of %s is not read from %s", (method, objectives, expected) => {
    expect(messages(slo({ method, objectives })).join()).toContain(expected);
  });
});

describe("an indicator", () => {
  const of = (spec: string) => slo({ indicator: `indicator: { metadata: { name: x }, spec: { ${spec} } }` });
  test("of bad events, and one that its source has worked out, are read", () => {
    expect(
      only(of(`ratioMetric: { bad: ${metric("b")}, total: ${metric("t")} }`))?.slo?.indicator,
    ).toMatchObject({ part: { counts: "bad", query: "b" } });
    expect(only(of(`ratioMetric: { rawType: failure, raw: ${metric("r")} }`))?.slo?.indicator).toEqual({
      kind: "raw",
      rawType: "failure",
      query: "r",
    });
  });
  test.each([
    [`ratioMetric: { good: ${metric("g")} }`, "must have total with either good or bad, or raw alone"],
    [
      `ratioMetric: { good: ${metric("g")}, bad: ${metric("b")}, total: ${metric("t")} }`,
      "must have total with either good or bad",
    ],
    [`ratioMetric: { raw: ${metric("r")} }`, "rawType is missing"],
    [
      `ratioMetric: { good: ${metric("g", "type: Other, ")}, total: ${metric("t")} }`,
      "must be of the same metric source",
    ],
    [`thresholdMetric: ${metric("t")}`, "must have op and value"],
    [
      `thresholdMetric: ${metric("t")}, ratioMetric: { rawType: failure, raw: ${metric("r")} }`,
      "either thresholdMetric or ratioMetric",
    ],
    ["description: none", "either thresholdMetric or ratioMetric"],
    ["thresholdMetric: { metricSource: { type: Prometheus, spec: { promql: x } } }", "must have a query"],
    ["ratioMetric: { colour: red }", "is not a field of OpenSLO v1"],
  ])("%s is refused", (spec, expected) => {
    expect(only(of(spec))?.slo).toBeNull();
    expect(messages(of(spec)).join()).toContain(expected);
  });
  test("that is not in the file is refused, as is one that is given twice", () => {
    expect(messages(slo({ indicator: "indicatorRef: gone" })).join()).toContain(
      "refers to the SLI gone, which is not in the file",
    );
    expect(messages(slo({ indicator: "" })).join()).toContain("either indicator or indicatorRef");
  });
  test("of a gauge says how it is taken", () => {
    const read = only(of(`ratioMetric: { counter: false, good: ${metric("g")}, total: ${metric("t")} }`));
    expect(read?.slo).not.toBeNull();
    expect(read?.issues).toMatchObject([
      { level: "warning", message: expect.stringContaining("taken for counts of events") },
    ]);
  });
});

test("errors name the file, the line and the column, and one broken document holds up no other", () => {
  const text = `${slo()}---\n${slo().replace("name: checkout", "name: Checkout!")}---\nkind: [\n---\n${head("Dashboard")}spec: {}\n---\napiVersion: v2\nkind: SLO\n`;
  const { slos } = readOpenSlo(text, "slo.yaml");
  expect(slos.map((one) => one.slo !== null)).toEqual([true, false]);
  const found = messages(text);
  expect(found.find((one) => one.includes("metadata.name"))).toMatch(
    /^slo\.yaml:13:19 metadata\.name must be lower-case/,
  );
  expect(found.join("\n")).toContain("kind must be one of DataSource");
  expect(found.join("\n")).toContain("apiVersion must be openslo/v1");
  expect(found.every((one) => /^slo\.yaml:\d+:\d+ /.test(one))).toBe(true);
});

test("two documents of one kind and name are refused", () => {
  expect(messages(`${slo()}---\n${slo()}`).join()).toContain("is the name of another SLO of the file");
});

test("a policy whose parts are missing is refused, with the place that names them", () => {
  const text = slo({ more: "  alertPolicies: [{ alertPolicyRef: gone }, { kind: AlertPolicy }]\n" });
  expect(messages(text).join()).toContain("refers to the AlertPolicy gone, which is not in the file");
  expect(messages(text).join()).toContain("must be an AlertPolicy, or name one with alertPolicyRef");
});

test.each([
  ["nothing", "", "holds no documents"],
  ["a list", "- a\n- b\n", "must be an object"],
  [
    "a bomb",
    `a: &a [x]\n${Array.from({ length: 30 }, (_, at) => `k${at}: &k${at} [*${at === 0 ? "a" : `k${at - 1}`}, *${at === 0 ? "a" : `k${at - 1}`}, *a]`).join("\n")}\n`,
    "",
  ],
  ["text", "hello", "must be an object"],
])("%s is refused in words", (_name, text, expected) => {
  const { slos, issues } = readOpenSlo(text);
  expect(slos).toEqual([]);
  expect(issues.length).toBeGreaterThan(0);
  expect(issues.map(({ message }) => message).join()).toContain(expected);
});

test("a file of too much is refused before it is read", () => {
  expect(readOpenSlo(" ".repeat(10 * 1024 * 1024 + 1)).issues[0]?.message).toContain("it may have");
  expect(readOpenSlo("a: 1\n---\n".repeat(5001)).issues[0]?.message).toContain("more than 5000 documents");
});

test("no text makes the reader throw", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(400), (noise, at) => {
      const base = slo();
      const read = readOpenSlo(base.slice(0, at) + noise + base.slice(at));
      expect(read.slos.every(({ slo: found, issues }) => found !== null || issues.length > 0)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
