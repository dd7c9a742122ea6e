import { beforeAll, describe, expect, test } from "vitest";
import type { LogQuery, LogSource } from "../src/index.ts";

/** A source with lines that are known. */
export interface KnownLogs {
  readonly source: LogSource;
  /** The same source with its backend gone. */
  readonly away: LogSource;
  readonly range: { readonly from: Date; readonly to: Date };
  readonly before: { readonly from: Date; readonly to: Date };
  readonly service: string;
  /** How many lines the service wrote within `range`; at least three. */
  readonly lines: number;
  /** The one line among them that is an error, of a trace, and holds `text` in capital or small letters. */
  readonly error: { readonly message: string; readonly traceId: string; readonly text: string };
}

/** What every source of log lines promises. */
export function logSourceContract(name: string, make: () => Promise<KnownLogs>): void {
  describe(`${name} keeps the promises of a log source`, () => {
    let known: KnownLogs;
    beforeAll(async () => {
      known = await make();
    });
    lineTests(() => known);
    choiceTests(() => known);
    absenceTests(() => known);
  });
}

function recent(known: KnownLogs, query: Partial<LogQuery> = {}) {
  return known.source.recent({ service: known.service, ...known.range, limit: 100, ...query });
}

function lineTests(known: () => KnownLogs): void {
  test("lines come the newest first, each once", async () => {
    const lines = await recent(known());
    expect(lines).toHaveLength(known().lines);
    const times = lines.map(({ atUs }) => atUs);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
    for (const line of lines) expect(line.service).toBe(known().service);
  });

  test("no more lines come than were asked for, and those are the newest", async () => {
    const [all, some] = [await recent(known()), await recent(known(), { limit: 2 })];
    expect(some).toEqual(all.slice(0, 2));
  });

  test("services are sorted, each once", async () => {
    const services = await known().source.services();
    expect(services).toEqual([...new Set(services)].toSorted());
    expect(services).toContain(known().service);
  });
}

function choiceTests(known: () => KnownLogs): void {
  test("lines are found by level, by trace and by text whatever its case", async () => {
    const { error } = known();
    for (const query of [
      { levels: ["error"] },
      { traceId: error.traceId },
      { text: error.text.toUpperCase() },
      { text: error.text.toLowerCase() },
    ] satisfies Partial<LogQuery>[]) {
      const lines = await recent(known(), query);
      expect(lines.map(({ message }) => message)).toEqual([error.message]);
      expect(lines[0]).toMatchObject({ level: "error", traceId: error.traceId });
    }
  });

  test("text is taken as it is, not as a pattern", async () => {
    expect(await recent(known(), { text: ".*" })).toEqual([]);
    expect(await recent(known(), { text: '"}) or (`' })).toEqual([]);
  });

  test("nothing is found before the first line, nor of a service that nobody knows", async () => {
    expect(await recent(known(), known().before)).toEqual([]);
    expect(await recent(known(), { service: 'no-such"service' })).toEqual([]);
  });
}

function absenceTests(known: () => KnownLogs): void {
  test("a backend that is away is unavailable", async () => {
    const { away, range, service } = known();
    const unavailable = { code: "unavailable" };
    await expect(away.recent({ service, ...range, limit: 1 })).rejects.toMatchObject(unavailable);
    await expect(away.services()).rejects.toMatchObject(unavailable);
  });
}
