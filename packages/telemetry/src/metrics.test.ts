import { expect, test } from "vitest";
import { createMetrics, metricList } from "./index.ts";

test("each metric of the list is rendered with its help and type", async () => {
  const text = await createMetrics(() => Promise.resolve()).render();
  for (const [name, { kind, help }] of Object.entries(metricList)) {
    expect(text).toContain(`# HELP ${name} ${help}`);
    expect(text).toContain(`# TYPE ${name} ${kind}`);
  }
});

test("a gauge that nobody set is absent, not zero", async () => {
  const text = await createMetrics(() => Promise.resolve()).render();
  expect(text).not.toMatch(/^register_disk_used_ratio /m);
});

test("gauges that are read are set before each scrape", async () => {
  const metrics = createMetrics(({ instruments }) => {
    instruments.event_store_position.set(7);
    return Promise.resolve();
  });
  expect(await metrics.render()).toMatch(/^event_store_position 7$/m);
});

test("the process itself is measured too", async () => {
  expect(await createMetrics(() => Promise.resolve()).render()).toContain("process_resident_memory_bytes");
});
