import { expect, test } from "vitest";
import { absoluteAddress, addressText, isRelative, parseRange, parseTime } from "./time-range.ts";

const now = new Date("2026-11-21T12:00:00Z");
const at = (text: string) => parseTime(text, now, "utc")?.toISOString() ?? null;

test.each([
  ["-1h", "2026-11-21T11:00:00.000Z"],
  ["-30m", "2026-11-21T11:30:00.000Z"],
  ["-30min", "2026-11-21T11:30:00.000Z"],
  [" -7D ", "2026-11-14T12:00:00.000Z"],
  ["-2w", "2026-11-07T12:00:00.000Z"],
  ["now", "2026-11-21T12:00:00.000Z"],
  ["2026-11-20", "2026-11-20T00:00:00.000Z"],
  ["2026-11-20 14:05", "2026-11-20T14:05:00.000Z"],
  ["2026-11-20T14:05:09Z", "2026-11-20T14:05:09.000Z"],
  ["2026-11-20T14:05:09.120Z", "2026-11-20T14:05:09.000Z"],
  ["2026-11-20 14:05+02:00", "2026-11-20T12:05:00.000Z"],
  ["2026-11-20 14:05 UTC", "2026-11-20T14:05:00.000Z"],
])("%s is %s", (text, iso) => {
  expect(at(text)).toBe(iso);
});

test.each(["yesterday", "1h", "-h", "-1y", "2026-02-31", "2026-13-01", "2026-11-20 25:00", "", "-99999h"])(
  "%j is no time",
  (text) => {
    expect(at(text)).toBeNull();
  },
);

test("a time without a zone is read in the zone of the reader", () => {
  const local = parseTime("2026-11-20 14:05", now, "local");
  expect(local?.getTime()).toBe(new Date(2026, 10, 20, 14, 5).getTime());
});

test("a range names the end that is wrong", () => {
  expect(parseRange({ from: "soon", to: "" }, now, "utc")).toMatchObject({ ok: false, end: "from" });
  expect(parseRange({ from: "", to: "later" }, now, "utc")).toMatchObject({ ok: false, end: "to" });
  expect(parseRange({ from: "-1h", to: "-2h" }, now, "utc")).toMatchObject({ ok: false, end: "from" });
  expect(parseRange({ from: "2027-01-01", to: "" }, now, "utc")).toMatchObject({
    problem: "Must be in the past.",
  });
});

test("an open range is a range", () => {
  expect(parseRange({ from: "", to: "" }, now, "utc")).toEqual({ ok: true, from: null, to: null });
});

test("the address keeps relative ends as typed and absolute ends in UTC", () => {
  expect(addressText(" -1 H", now, "utc")).toBe("-1h");
  expect(addressText("2026-11-20 14:05+02:00", now, "utc")).toBe("2026-11-20T12:05:00.000Z");
  expect(addressText("", now, "utc")).toBe("");
  expect(isRelative("-1h")).toBe(true);
  expect(isRelative("2026-11-20")).toBe(false);
});

test("an absolute link says the moments that a relative range means now", () => {
  const frozen = new URL(
    absoluteAddress("http://x/register?type=auth.&from=-1h", { from: "-1h", to: "" }, now),
  );
  expect(Object.fromEntries(frozen.searchParams)).toEqual({
    type: "auth.",
    from: "2026-11-21T11:00:00.000Z",
    to: "2026-11-21T12:00:00.000Z",
  });
});
