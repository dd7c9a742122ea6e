import type { RuleObjective } from "./rule-objective.ts";

/** An objective for tests: 99.9 % of the requests to checkout over 30 days. */
export function objective(own: Partial<RuleObjective> = {}): RuleObjective {
  return {
    name: "checkout-availability",
    title: "Checkout answers",
    service: "checkout",
    entityRef: "component:default/checkout",
    owner: "group:default/shop",
    environment: "production",
    target: 0.999,
    periodDays: 30,
    indicator: {
      kind: "ratio",
      total: 'http_requests_total{service="checkout"}',
      part: { counts: "bad", query: 'http_requests_total{service="checkout",code=~"5.."}' },
    },
    alerting: { page: true, ticket: true, halfBudget: true, noData: true },
    labels: { team: "shop" },
    ...own,
  };
}
