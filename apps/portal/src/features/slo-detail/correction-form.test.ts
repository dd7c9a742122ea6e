import { expect, test } from "vitest";
import { readCorrection } from "./correction-form.ts";

const now = new Date("2026-11-21T12:00:30.000Z");
const read = (typed: Partial<{ from: string; to: string; reason: string }>) =>
  readCorrection({ from: "-1h", to: "now", reason: "Database moved", ...typed }, now, "utc");

test("what is typed becomes whole minutes", () => {
  expect(read({ reason: " Database moved " })).toEqual({
    ok: true,
    span: { from: "2026-11-21T11:00:00.000Z", to: "2026-11-21T12:01:00.000Z" },
    reason: "Database moved",
  });
});

test.each([
  [{ from: "soon" }, "from"],
  [{ to: "later" }, "to"],
  [{ reason: "  " }, "reason"],
  [{ from: "now", to: "-1h" }, "to"],
  [{ from: "-40d" }, "to"],
])("%j is wrong at %s", (typed, field) => {
  expect(read(typed)).toMatchObject({ ok: false, problems: { [field]: expect.any(String) } });
});
