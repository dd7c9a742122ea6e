import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runPromtool } from "@signalbox/testkit";
import { afterEach, expect, test } from "vitest";
import { prometheusRules, type PrometheusRules, type RuleObjective, type RuleService } from "./index.ts";
import { objective } from "./testing.ts";

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** What promtool says of the files; it throws where one is wrong. */
function judge({ rules, tests }: PrometheusRules): { checked: string; tested: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "signalbox-rules-"));
  folders.push(folder);
  writeFileSync(path.join(folder, "signalbox.rules.yaml"), rules);
  const file = path.join(folder, "signalbox.tests.yaml");
  writeFileSync(file, tests);
  const checked = runPromtool(["check", "rules", "--lint-fatal", path.join(folder, "signalbox.rules.yaml")]);
  return { checked, tested: runPromtool(["test", "rules", file]) };
}

const service: RuleService = {
  service: "checkout",
  entityRef: "component:default/checkout",
  owner: "group:default/shop",
};

const threshold = { kind: "threshold", query: "queue_length", op: "lte", value: 100 } as const;
const raw = { kind: "raw", rawType: "success", query: "probe_success" } as const;
const windowed = {
  kind: "ratio",
  total: "sum(rate(requests_total[{{.window}}])) # all of them",
  part: { counts: "good", query: 'sum(rate(requests_total{code!~"5.."}[{{ .window }}]))' },
} as const;

test.each<[string, readonly RuleObjective[]]>([
  ["one objective", [objective()]],
  [
    "each kind of indicator",
    [threshold, raw, windowed].map((indicator, index) => objective({ indicator, name: `n${index}` })),
  ],
  ["each period", [1, 7, 28, 90].map((periodDays) => objective({ periodDays, name: `p${periodDays}` }))],
  ["each target", [0.01, 0.95, 0.999999].map((target, index) => objective({ target, name: `t${index}` }))],
  [
    "no alerts at all",
    [objective({ alerting: { page: false, ticket: false, halfBudget: false, noData: false } })],
  ],
  ["none", []],
])("promtool takes the rules and passes the tests of %s", (_what, objectives) => {
  const { checked, tested } = judge(prometheusRules(objectives));
  expect(checked).toContain("SUCCESS");
  expect(tested).toContain("SUCCESS");
});

test("promtool takes and passes the standard alerts of services", () => {
  const other = {
    ...service,
    service: "web",
    entityRef: "component:default/web",
    owner: null,
    selector: { app: 'w"eb' },
  };
  const { checked, tested } = judge(prometheusRules([], { services: [service, other] }));
  expect(checked).toContain("8 rules found");
  expect(tested).toContain("SUCCESS");
});

test.each([`"'\\\`%s$1{`, "{{ $value }} }} {{", "\n\u0001: - x # y", "ü💥\ud800"])(
  "whatever people call things, promtool takes it: %j",
  (text) => {
    const nasty = objective({
      service: `s${text}s`,
      title: `Title ${text} end`,
      owner: `group:${text}`,
      environment: text,
      labels: { [`team${text}`]: text, "0 begins": "a", __name__: "taken", severity: "taken", empty: "" },
      url: `https://signalbox.example/slos/${text}`,
      indicator: {
        kind: "ratio",
        total: 'requests_total{path="/a\\"b"}',
        part: { counts: "bad", query: 'requests_total{path="/a\\"b",code=~"5.."}' },
      },
    });
    const services = [{ ...service, service: `s${text}s` }];
    const { checked, tested } = judge(prometheusRules([nasty], { services }));
    expect(checked).toContain("SUCCESS");
    expect(tested).toContain("SUCCESS");
  },
);
