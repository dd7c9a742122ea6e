import { expect, test, vi } from "vitest";
import { snapshotOf } from "../testing/fake-edge.ts";
import { withEdge } from "../testing/with-edge.ts";

const here = withEdge();
const down = () => Promise.reject(new Error("down"));
const hold = { item: "shop/pay", service: "shop", name: "pay", to: "open", reason: "payments burn" } as const;
const until = (ms: number) => new Date(Date.now() + ms).toISOString();

test("an opening is told at once, with what led to it", async () => {
  const { breakers } = here.openClient();
  const breaker = breakers.make("pay", { dependency: "payments", timeoutMs: 500 });
  await breaker.call(async () => "fine");
  for (let index = 0; index < 3; index++) await breaker.call(down).catch(() => undefined);
  await vi.waitFor(() => expect(here.edge.breakers.flatMap((report) => report.breakers)).not.toHaveLength(0));
  expect(here.edge.breakers[0]).toMatchObject({
    service: "shop",
    serviceVersion: "1.2.3",
    leaving: false,
    breakers: [
      {
        name: "pay",
        dependency: "payments",
        state: "open",
        forced: null,
        settings: { failures: 3, openSeconds: 120, timeoutMs: 500, retries: 0, preset: null },
        counts: { calls: 4, ok: 1, failed: 3, timeouts: 0, rejected: 0, fallbacks: 0 },
        moves: [{ from: "closed", to: "open", cause: "failures", error: "Error" }],
      },
    ],
  });
});

test("what is published is obeyed before it is acknowledged, and told back", async () => {
  const { flags, breakers } = here.openClient();
  await flags.ready();
  const breaker = breakers.make("pay");
  const after = snapshotOf(4, [], { breakers: [{ ...hold, revision: 4, until: until(60_000) }] });
  here.edge.send({ breakers: after.breakers }, after);
  await vi.waitFor(() => expect(here.edge.instances.some(({ revision }) => revision === 4)).toBe(true));
  expect(breaker.forced()).toBe("open");
  await vi.waitFor(() =>
    expect(here.edge.breakers.at(-1)).toMatchObject({
      revision: 4,
      breakers: [{ state: "open", forced: "open" }],
    }),
  );
  here.edge.send({ removedBreakers: ["shop/pay"] }, snapshotOf(5, []));
  await vi.waitFor(() => expect(breaker.forced()).toBe(null));
});

test("a hold ends by itself while the edge is away", async () => {
  const { flags, breakers } = here.openClient();
  await flags.ready();
  const breaker = breakers.make("pay");
  const after = snapshotOf(4, [], { breakers: [{ ...hold, revision: 4, until: until(400) }] });
  here.edge.send({ breakers: after.breakers }, after);
  await vi.waitFor(() => expect(breaker.forced()).toBe("open"));
  await here.edge.kill();
  await vi.waitFor(() => expect(breaker.state()).toBe("closed"), { timeout: 5000 });
  await here.edge.restart();
});

test("what is held is obeyed after a start without an edge", async () => {
  const cacheDirectory = here.directory;
  const first = here.openClient({ cacheDirectory });
  await first.flags.ready();
  const after = snapshotOf(4, [], { breakers: [{ ...hold, revision: 4, until: until(60_000) }] });
  here.edge.send({ breakers: after.breakers }, after);
  await vi.waitFor(() => expect(first.flags.status().revision).toBe(4));
  await first.flags.close();
  await here.edge.kill();
  const second = here.openClient({ cacheDirectory });
  expect(second.breakers.make("pay").forced()).toBe("open");
  await here.edge.restart();
});

test("counts that did not arrive are sent again under the same batch, and the rest adds up meanwhile", async () => {
  const batches: string[] = [];
  here.edge.fault = (request, response) => {
    if (request.url !== "/sdk/v1/breakers" || batches.length > 0) return false;
    request.setEncoding("utf8").once("data", (body: string) => {
      batches.push((JSON.parse(body) as { batch: string }).batch);
      response.writeHead(503).end();
    });
    return true;
  };
  const { breakers } = here.openClient();
  const breaker = breakers.make("pay", { failures: 1 });
  await breaker.call(down).catch(() => undefined);
  await vi.waitFor(() => expect(here.edge.breakers.map(({ batch }) => batch)).toContain(batches[0]), {
    timeout: 5000,
  });
});

test("an end is told, with what was not told yet", async () => {
  const { flags, breakers } = here.openClient();
  await breakers.make("pay").call(async () => "fine");
  await flags.close();
  const [last] = here.edge.breakers.slice(-1);
  expect(last).toMatchObject({ leaving: true });
  const calls = here.edge.breakers.flatMap((report) => report.breakers.map(({ counts }) => counts.calls));
  expect(calls.reduce((sum, count) => sum + count, 0)).toBe(1);
});
