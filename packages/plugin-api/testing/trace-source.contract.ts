import { beforeAll, describe, expect, test } from "vitest";
import type { TraceQuery, TraceSource } from "../src/index.ts";

/** A source with traces that are known: at least two of one service, one of them with an error and slower. */
export interface KnownTraces {
  readonly source: TraceSource;
  /** The same source with its backend gone. */
  readonly away: TraceSource;
  /** A range that holds all of them, and one before. */
  readonly range: { readonly from: Date; readonly to: Date };
  readonly before: { readonly from: Date; readonly to: Date };
  readonly service: string;
  readonly operation: string;
  readonly failed: {
    readonly traceId: string;
    readonly spans: number;
    readonly errors: number;
    readonly services: readonly string[];
    /** A tag that one of its spans has and those of `fine` have not. */
    readonly tag: readonly [name: string, value: string];
  };
  readonly fine: { readonly traceId: string };
  /** Between the durations of the two, in milliseconds. */
  readonly betweenMs: number;
  /** Calls that the traces show; empty where the backend works them out in jobs that the test does not run. */
  readonly calls: readonly { readonly caller: string; readonly callee: string }[];
}

/** What every source of traces promises. */
export function traceSourceContract(name: string, make: () => Promise<KnownTraces>): void {
  describe(`${name} keeps the promises of a trace source`, () => {
    let known: KnownTraces;
    beforeAll(async () => {
      known = await make();
    });
    searchTests(() => known);
    traceTests(() => known);
    listTests(() => known);
    absenceTests(() => known);
  });
}

function search(known: KnownTraces, query: Partial<TraceQuery> = {}) {
  return known.source.search({ service: known.service, ...known.range, limit: 20, ...query });
}

async function found(known: KnownTraces, query: Partial<TraceQuery>): Promise<readonly string[]> {
  return (await search(known, query)).map(({ traceId }) => traceId);
}

function searchTests(known: () => KnownTraces): void {
  test("a search finds the traces of a service, the newest first", async () => {
    const traces = await search(known());
    const starts = traces.map(({ startUs }) => startUs);
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    const { failed, fine } = known();
    expect(traces.map(({ traceId }) => traceId)).toEqual(
      expect.arrayContaining([failed.traceId, fine.traceId]),
    );
  });

  test("a summary says what the trace holds", async () => {
    const { failed } = known();
    const summary = (await search(known())).find(({ traceId }) => traceId === failed.traceId);
    expect(summary).toMatchObject({ spans: failed.spans, errors: failed.errors });
    const { services = [] } = summary ?? {};
    expect(services.map(({ name }) => name).toSorted()).toEqual([...failed.services].toSorted());
  });

  test("a search finds no more than was asked for", async () =>
    expect((await search(known(), { limit: 1 })).length).toBe(1));

  test("a search goes by errors, duration, tag and operation", async () => {
    const { failed, fine, betweenMs, operation } = known();
    const [name, value] = failed.tag;
    for (const query of [
      { errorsOnly: true },
      { minDurationMs: betweenMs },
      { tags: { [name]: value } },
    ] satisfies Partial<TraceQuery>[]) {
      const ids = await found(known(), query);
      expect([ids.includes(failed.traceId), ids.includes(fine.traceId)]).toEqual([true, false]);
    }
    const quick = await found(known(), { maxDurationMs: betweenMs });
    expect([quick.includes(failed.traceId), quick.includes(fine.traceId)]).toEqual([false, true]);
    expect(await found(known(), { operation })).toContain(fine.traceId);
    expect(await found(known(), { operation: "no such operation" })).toEqual([]);
  });

  test("nothing is found before the first trace, nor of a service that nobody knows", async () => {
    expect(await found(known(), known().before)).toEqual([]);
    expect(await found(known(), { service: "no-such-service" })).toEqual([]);
  });
}

function traceTests(known: () => KnownTraces): void {
  test("a trace comes whole, its spans by their start and with ids in lower case", async () => {
    const { source, failed } = known();
    const trace = await source.trace(failed.traceId);
    const spans = trace?.spans ?? [];
    expect([trace?.traceId, spans.length, trace?.truncated]).toEqual([failed.traceId, failed.spans, false]);
    const starts = spans.map(({ startUs }) => startUs);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    for (const { spanId } of spans) expect(spanId).toMatch(/^[0-9a-f]{16}$/);
    expect(trace?.traceId).toMatch(/^[0-9a-f]{32}$/);
    const ids = new Set(spans.map(({ spanId }) => spanId));
    const parents = spans.flatMap(({ parentId }) => parentId ?? []);
    expect(parents.filter((parentId) => !ids.has(parentId))).toEqual([]);
    expect(spans.filter(({ status }) => status === "error")).toHaveLength(failed.errors);
  });

  test("a trace that is not there (any more) is null", async () =>
    expect(await known().source.trace("0123456789abcdef0123456789abcdef")).toBeNull());
}

function listTests(known: () => KnownTraces): void {
  test("services and operations are listed, sorted, each once", async () => {
    const { source, service, operation, failed } = known();
    const services = await source.services();
    const operations = await source.operations(service);
    for (const list of [services, operations]) expect(list).toEqual([...new Set(list)].toSorted());
    expect(services).toEqual(expect.arrayContaining([service, ...failed.services]));
    expect(operations).toContain(operation);
    expect(await source.operations("no-such-service")).toEqual([]);
  });

  test("dependencies are the calls that traces show", async () => {
    const { source, range, calls } = known();
    const observed = await source.dependencies(range);
    for (const call of calls) expect(observed).toContainEqual(expect.objectContaining(call));
    for (const { calls: count } of observed) expect(count).toBeGreaterThan(0);
  });
}

function absenceTests(known: () => KnownTraces): void {
  test("a backend that is away is unavailable", async () => {
    const { away, range, service, failed } = known();
    const unavailable = { code: "unavailable" };
    await expect(away.services()).rejects.toMatchObject(unavailable);
    await expect(away.operations(service)).rejects.toMatchObject(unavailable);
    await expect(away.search({ service, ...range, limit: 1 })).rejects.toMatchObject(unavailable);
    await expect(away.trace(failed.traceId)).rejects.toMatchObject(unavailable);
    await expect(away.dependencies(range)).rejects.toMatchObject(unavailable);
  });
}
