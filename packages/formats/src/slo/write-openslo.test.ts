import fc from "fast-check";
import { expect, test } from "vitest";
import type { OpenSlo } from "./openslo.ts";
import { readOpenSlo } from "./read-openslo.ts";
import { writeOpenSlo } from "./write-openslo.ts";

const name = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const text = fc
  .string({ minLength: 1, maxLength: 40 })
  .filter((given) => given.trim() !== "" && !/\p{C}|\p{Zl}|\p{Zp}/u.test(given));
const texts = fc.dictionary(fc.stringMatching(/^[a-z][a-z.]{0,15}$/), text, { maxKeys: 3 });
const target = fc.integer({ min: 1, max: 999_999 }).map((share) => share / 1_000_000);
const alertName = fc.constantFrom("fast", "slow");
const written: fc.Arbitrary<OpenSlo> = fc.record({
  name,
  displayName: fc.option(text),
  description: fc.oneof(fc.constant(""), text),
  service: name,
  labels: texts,
  annotations: texts,
  indicator: fc.oneof(
    fc.record({
      kind: fc.constant("ratio" as const),
      counter: fc.constant(true),
      total: text,
      part: fc.record({ counts: fc.constantFrom("good" as const, "bad" as const), query: text }),
    }),
    fc.record({
      kind: fc.constant("threshold" as const),
      query: text,
      op: fc.constantFrom("lte" as const, "gte" as const, "lt" as const, "gt" as const),
      value: fc.integer(),
    }),
    fc.record({
      kind: fc.constant("raw" as const),
      rawType: fc.constantFrom("success" as const, "failure" as const),
      query: text,
    }),
  ),
  sourceType: fc.constantFrom("Prometheus", "Signalbox"),
  sourceName: fc.option(name),
  window: fc.oneof(
    fc.record({ kind: fc.constant("rolling" as const), days: fc.integer({ min: 1, max: 366 }) }),
    fc.record({
      kind: fc.constant("calendar" as const),
      unit: fc.constantFrom("week" as const, "month" as const, "quarter" as const, "year" as const),
      timeZone: fc.constantFrom("UTC", "Europe/Berlin"),
    }),
  ),
  budgeting: fc.oneof(
    fc.record({ method: fc.constant("occurrences" as const) }),
    fc.record({
      method: fc.constant("timeslices" as const),
      sliceMinutes: fc.constantFrom(1, 5, 60),
      sliceTarget: target,
    }),
    fc.record({ method: fc.constant("ratio-timeslices" as const), sliceMinutes: fc.constantFrom(1, 5, 60) }),
  ),
  target,
  alerts: fc.uniqueArray(
    fc.record({
      name: alertName,
      severity: fc.constant("page"),
      threshold: fc.constant(14.4),
      lookback: fc.constant("1h"),
      noData: fc.constant(false),
    }),
    { selector: (alert) => alert.name, maxLength: 2 },
  ),
});

test("what is written is read back as it was", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(written, { selector: (one) => one.name, minLength: 1, maxLength: 4 }),
      (slos) => {
        const read = readOpenSlo(writeOpenSlo(slos));
        expect(read.issues).toEqual([]);
        expect(read.slos.map((one) => one.slo)).toEqual(slos);
      },
    ),
    { numRuns: 150 },
  );
});
