import { expect, test } from "../../fixtures/test.ts";

interface Health {
  readonly status: string;
  readonly checks: Record<string, { status: string; title: string; detail: string }>;
}

test("the status page shows the object that the health endpoint answers", async ({ page, signInAs, api }) => {
  const answer = await api.get("/api/health/ready");
  const health = (await answer.json()) as Health;
  expect(Object.keys(health.checks)).toEqual(
    expect.arrayContaining(["self", "postgres", "disk", "register", "worker"]),
  );
  await signInAs("viewer");
  await page.goto("/status");
  for (const { title } of Object.values(health.checks)) {
    await expect(page.getByText(title, { exact: true }).first()).toBeVisible();
  }
});

test("metrics are served to Prometheus", async ({ api }) => {
  const text = await (await api.get("/api/metrics")).text();
  for (const name of [
    "event_store_events_total",
    "idempotency_replay_count",
    "circuit_breaker_state",
    "query_cache_hit_rate",
  ]) {
    expect(text).toContain(name);
  }
});
