import { AppError } from "@signalbox/kernel";
import { expect, test } from "vitest";
import { explainFailure } from "./failure.ts";

test.each([
  [
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    "unavailable",
    "disk is full",
  ],
  ['could not bind IPv4 address "127.0.0.1": Address already in use', "unavailable", "port"],
  ['FATAL:  data directory "/x" has invalid permissions', "precondition_failed", "data folder"],
  ["FATAL:  database files are incompatible with server", "precondition_failed", "another major version"],
])("%s is explained", (output, code, words) => {
  const error = explainFailure("/data", output);
  expect(error.code).toBe(code);
  expect(error.message).toContain(words);
  expect(error.details.remedy).toBeTruthy();
});

test("an unknown failure shows the last complaint and where the log is", () => {
  const error = explainFailure(
    "/data",
    "LOG:  starting\nFATAL:  could not map anonymous shared memory\nHINT:  none",
  );
  expect(error.message).toBe("PostgreSQL did not start: could not map anonymous shared memory");
  expect(error.details.remedy).toContain("/data/postgres.log");
});

test("an error that is explained already stays as it is", () => {
  const explained = new AppError("forbidden", "no");
  expect(explainFailure("/data", "", explained)).toBe(explained);
});
