import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { metricList } from "./metric-list.ts";

const rules = readFileSync(new URL("../../../deploy/alerts.yml", import.meta.url), "utf8");

/** The text of each expression, folded lines included. */
const expressions = [...rules.matchAll(/^ +expr: (?:>-\n)?((?:.+\n)(?: {10}.+\n)*)/gm)].map(
  ([, text = ""]) => text,
);
const FUNCTIONS = /\b(sum|max|by|rate|increase|histogram_quantile|le|breaker|status|route)\b/g;

/** Histograms are scraped under three names. */
const exported = Object.entries(metricList).flatMap(([name, { kind }]) =>
  kind === "histogram" ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
);

test("an alert names only metrics that Signalbox exports", () => {
  expect(expressions.length).toBeGreaterThanOrEqual(7);
  for (const expression of expressions) {
    const outsideLabels = expression.replace(/\{[^}]*\}/g, "").replace(FUNCTIONS, "");
    const names = outsideLabels.match(/[a-z][a-z_]+/g) ?? [];
    expect(names.length).toBeGreaterThan(0);
    expect(exported).toEqual(expect.arrayContaining(names));
  }
});

test("the three alerts that were promised are there with their limits", () => {
  expect(rules).toContain("sum(increase(idempotency_replay_count[1h])) > 1000");
  expect(rules).toMatch(/circuit_breaker_state\) == 2\n\s+for: 5m/);
  expect(rules).toContain("max(register_disk_used_ratio) > 0.8");
});

test("each alert says what it means and what to do", () => {
  const count = rules.match(/- alert:/g)?.length;
  expect(rules.match(/ summary: \S/g)?.length).toBe(count);
  expect(rules.match(/ description: \S/g)?.length).toBe(count);
});
