import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PublishedBreaker } from "@signalbox/wire";
import { createBreakerRegistry } from "./breakers.ts";
import { BreakerOpenError, BulkheadFullError, CallTimeoutError } from "./errors.ts";
import { BREAKER_PRESETS } from "./presets.ts";

const SECOND = 1000;
const down = () => Promise.reject(new TypeError("connect refused to 10.0.0.1"));
const up = async () => "fine";
let warnings: string[];

beforeEach(() => {
  warnings = [];
  vi.useFakeTimers({ now: new Date("2026-11-21T12:00:00Z"), toFake: ["Date"] });
});
afterEach(() => void vi.useRealTimers());

const clocks = { wall: () => Date.now(), steady: () => Date.now() };
const registry = () => createBreakerRegistry("shop", (message) => void warnings.push(message), clocks);
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * SECOND);
const hold = (to: "open" | "closed", seconds: number, name = "pay"): PublishedBreaker => ({
  item: `shop/${name}`,
  revision: 1,
  service: "shop",
  name,
  to,
  until: new Date(Date.now() + seconds * SECOND).toISOString(),
  reason: null,
});

async function fails(call: () => Promise<unknown>, times: number): Promise<void> {
  for (let index = 0; index < times; index++) await call().catch(() => undefined);
}

test("three failures open it, nothing is called for 120 s, and one trial then closes it", async () => {
  const { make } = registry();
  const breaker = make("pay", { dependency: "payments" });
  await fails(() => breaker.call(down), 3);
  expect(breaker.state()).toBe("open");
  const work = vi.fn<() => Promise<string>>(up);
  later(119);
  await expect(breaker.call(work)).rejects.toMatchObject({ breaker: "pay", dependency: "payments" });
  expect(work).not.toHaveBeenCalled();
  later(1);
  expect(await breaker.call(work)).toEqual({
    source: "live",
    value: "fine",
    confidence: 1,
    ageSeconds: 0,
    error: null,
  });
  expect(breaker.state()).toBe("closed");
});

test("while the trial is under way the others are refused at once, and a trial that fails opens it again", async () => {
  const { make } = registry();
  const breaker = make("pay");
  await fails(() => breaker.call(down), 3);
  later(120);
  const trial = Promise.withResolvers<string>();
  const first = breaker.call(() => trial.promise);
  expect(breaker.state()).toBe("half-open");
  await expect(breaker.call(up)).rejects.toBeInstanceOf(BreakerOpenError);
  trial.reject(new Error("still down"));
  await expect(first).rejects.toThrow("still down");
  expect(breaker.state()).toBe("open");
});

test.each(Object.entries(BREAKER_PRESETS))(
  "the preset %s opens as its numbers say",
  async (preset, numbers) => {
    const { make } = registry();
    const breaker = make("pay", { preset: preset as keyof typeof BREAKER_PRESETS });
    await fails(() => breaker.call(down), numbers.failures - 1);
    expect(breaker.state()).toBe("closed");
    await fails(() => breaker.call(down), 1);
    later(numbers.openSeconds - 1);
    await expect(breaker.call(up)).rejects.toBeInstanceOf(BreakerOpenError);
    later(1);
    expect((await breaker.call(up)).value).toBe("fine");
  },
);

test("a call that takes too long is broken off with an error of its own, and counts as a failure", async () => {
  const { make, all } = registry();
  const breaker = make("pay", { timeoutMs: 1, failures: 1 });
  const signal = Promise.withResolvers<boolean>();
  const call = breaker.call((context) => {
    context.signal.addEventListener("abort", () => signal.resolve(true));
    return new Promise<never>(() => undefined);
  });
  await expect(call).rejects.toBeInstanceOf(CallTimeoutError);
  expect(await signal.promise).toBe(true);
  expect(breaker.state()).toBe("open");
  expect([...all()][0]?.tally.drain()).toMatchObject({
    counts: { calls: 1, failed: 1, timeouts: 1 },
    moves: [{ from: "closed", to: "open", cause: "failures", error: "timeout" }],
  });
});

test("what the bulkhead refuses is no failure of the dependency", async () => {
  const { make } = registry();
  const breaker = make("pay", { concurrency: 1, failures: 1 });
  const slow = Promise.withResolvers<string>();
  const first = breaker.call(() => slow.promise);
  await expect(breaker.call(up)).rejects.toBeInstanceOf(BulkheadFullError);
  expect(breaker.state()).toBe("closed");
  slow.resolve("late");
  expect((await first).value).toBe("late");
});

test("a failed attempt is repeated, and each attempt is counted", async () => {
  const { make, all } = registry();
  const breaker = make("pay", { retries: 1 });
  const work = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error("once"))
    .mockResolvedValueOnce("second");
  expect((await breaker.call(work)).value).toBe("second");
  expect([...all()][0]?.tally.drain().counts).toMatchObject({ calls: 2, ok: 1, failed: 1 });
});

test("a caller that gives up is nobody's failure", async () => {
  const { make } = registry();
  const breaker = make("pay", { failures: 1, timeoutMs: 60_000 });
  const stop = new AbortController();
  const call = breaker.call(() => new Promise<never>(() => undefined), { signal: stop.signal });
  stop.abort(new Error("the page was closed"));
  await expect(call).rejects.toThrow("the page was closed");
  expect(breaker.state()).toBe("closed");
});

test("a trial that its caller gives up closes nothing", async () => {
  const { make } = registry();
  const breaker = make("pay", { failures: 1, openSeconds: 10, timeoutMs: 60_000 });
  await expect(breaker.call(down)).rejects.toThrow("connect refused");
  later(11);
  const stop = new AbortController();
  const trial = breaker.call(() => new Promise<never>(() => undefined), { signal: stop.signal });
  stop.abort(new Error("the page was closed"));
  await expect(trial).rejects.toThrow("the page was closed");
  expect(breaker.state()).toBe("open");
});

test("errors that are no failures leave it closed; a judgement that throws counts as one", async () => {
  const { make } = registry();
  const lenient = make("search", { failures: 1, isFailure: (error) => !(error instanceof RangeError) });
  await expect(lenient.call(() => Promise.reject(new RangeError("not found")))).rejects.toThrow("not found");
  expect(lenient.state()).toBe("closed");
  const faulty = make("pay", {
    failures: 1,
    isFailure: () => {
      throw new Error("a fault of the service");
    },
  });
  await expect(faulty.call(down)).rejects.toThrow("connect refused");
  expect(faulty.state()).toBe("open");
});

test("a fallback goes down its tiers: the last value by its age, what is configured, nothing", async () => {
  const { make } = registry();
  const fallback = { cacheSeconds: 100, configuration: () => "default" };
  const breaker = make("pay", { fallback });
  await breaker.call(up, { key: "a" });
  later(25);
  expect(await breaker.call(down, { key: "a" })).toMatchObject({
    source: "cache",
    value: "fine",
    confidence: 0.75,
    ageSeconds: 25,
    error: expect.any(TypeError),
  });
  expect(await breaker.call(down, { key: "b" })).toMatchObject({
    source: "configuration",
    value: "default",
    confidence: 0.5,
    ageSeconds: null,
  });
  const bare = make("search", { fallback: {} });
  expect(await bare.call(down)).toMatchObject({ source: "none", value: null, confidence: 0 });
});

test("what is remembered is bounded, and ends", async () => {
  const { make } = registry();
  const breaker = make("pay", { fallback: { cacheSeconds: 10, cacheEntries: 2 } });
  for (const key of ["a", "b", "c"]) await breaker.call(up, { key });
  expect((await breaker.call(down, { key: "a" })).source).toBe("none");
  expect((await breaker.call(down, { key: "c" })).source).toBe("cache");
  later(10);
  expect((await breaker.call(down, { key: "c" })).source).toBe("none");
});

test("a breaker that is held open refuses at once, and decides by itself again when that is over", async () => {
  const { make, obey, all, tick } = registry();
  const breaker = make("pay");
  const other = make("search");
  obey([hold("open", 60), { ...hold("open", 60, "search"), service: "another" }]);
  await expect(breaker.call(up)).rejects.toBeInstanceOf(BreakerOpenError);
  expect((await other.call(up)).value).toBe("fine");
  later(60);
  tick();
  expect(breaker.state()).toBe("closed");
  expect((await breaker.call(up)).value).toBe("fine");
  expect([...all()][0]?.tally.drain().moves).toMatchObject([
    { from: "closed", to: "open", cause: "forced", error: null },
    { from: "open", to: "closed", cause: "expired" },
  ]);
});

test("a breaker that is held closed lets everything through, whatever fails", async () => {
  const { make, obey } = registry();
  const breaker = make("pay");
  await fails(() => breaker.call(down), 3);
  obey([hold("closed", 60)]);
  expect((await breaker.call(up)).value).toBe("fine");
  await fails(() => breaker.call(down), 10);
  expect(breaker.state()).toBe("closed");
  obey([]);
  expect(breaker.state()).toBe("open");
});

test("a hold is there for breakers that are made after it came", async () => {
  const { make, obey } = registry();
  obey([hold("open", 60)]);
  await expect(make("pay").call(up)).rejects.toBeInstanceOf(BreakerOpenError);
});

test.each([
  [{ failures: 0 }, /failures .* no number/],
  [{ openSeconds: Number.NaN }, /openSeconds .* no number/],
  [{ preset: "gentle" }, /names no preset/],
])("options that cannot be used are told, and the rest holds: %o", async (options, warning) => {
  const { make } = registry();
  const breaker = make("pay", options as never);
  await fails(() => breaker.call(down), 3);
  expect(breaker.state()).toBe("open");
  expect(warnings).toEqual([expect.stringMatching(warning)]);
});

test("one name is one breaker, and names without end fill no memory", () => {
  const { make, all } = registry();
  expect(make("pay", { failures: 9 }).dependency).toBe("pay");
  make("pay");
  for (let index = 0; index < 600; index++) make(`made-up-${index}`);
  expect([...all()]).toHaveLength(500);
  expect(warnings.at(-1)).toContain("too many breakers");
});

test("an answer can still be read with the signal of its call", async () => {
  const { make } = registry();
  const breaker = make("pay", { timeoutMs: 60_000 });
  const { value } = await breaker.call(({ signal }) => signal);
  expect(value.aborted).toBe(false);
});
