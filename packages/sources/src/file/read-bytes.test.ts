import { appendFileSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readBytes, type Settling } from "./read-bytes.ts";

const directory = mkdtempSync(path.join(tmpdir(), "signalbox-bytes-"));
const file = path.join(directory, "pay.yaml");
const textOf = (found: Awaited<ReturnType<typeof readBytes>>) =>
  found.state === "read" ? Buffer.from(found.bytes).toString() : found;
const age = () => utimesSync(file, new Date(0), new Date(0));

beforeEach(() => writeFileSync(file, "half"));
afterAll(() => rmSync(directory, { recursive: true }));

/** Time that passes only while something waits, from the moment the file was made. */
function jumping(): Settling {
  let now = statSync(file).mtimeMs;
  return { now: () => now, wait: async (milliseconds) => void (now += milliseconds + 50) };
}

test("a file that was just written is read again until it stands still", async () => {
  const seen: string[] = [];
  const isHarmless = (bytes: Uint8Array) => {
    seen.push(Buffer.from(bytes).toString());
    if (seen.length === 1) appendFileSync(file, " and half");
    return false;
  };
  expect(textOf(await readBytes(file, 100, isHarmless, jumping()))).toBe("half and half");
  expect(seen[0]).toBe("half");
});

test("a file that was just written is taken at once where half of it does no harm", async () => {
  expect(textOf(await readBytes(file, 100, () => true))).toBe("half");
});

test("a file that stands still is taken at once", async () => {
  age();
  const asked: Uint8Array[] = [];
  expect(textOf(await readBytes(file, 100, (bytes) => asked.push(bytes) === 0))).toBe("half");
  expect(asked).toEqual([]);
});

test("a file that never stands still is not read", async () => {
  const justWritten = { now: () => statSync(file).mtimeMs + 1, wait: async () => undefined };
  const found = await readBytes(file, 100, () => false, justWritten);
  expect(found).toEqual({ state: "unreadable", reason: "it is being written to" });
});

test("what is no file, is too large or is not there is told apart", async () => {
  expect(await readBytes(directory, 100, () => true)).toMatchObject({ state: "unreadable" });
  expect(await readBytes(file, 3, () => true)).toEqual({ state: "too-large", size: 4 });
  expect(await readBytes(`${file}.gone`, 3, () => true)).toEqual({ state: "missing" });
});
