import { AppError } from "@signalbox/kernel";
import { expect, test } from "vitest";
import { toAppError } from "./errors.ts";

const withCode = (code: string) => Object.assign(new Error("x"), { code });

test.each([
  ["no connection", withCode("ECONNREFUSED")],
  ["the server is shutting down", withCode("57P01")],
  ["a broken connection", new Error("Client has encountered a connection error and is not queryable")],
  ["a closed connection", new Error("Client was closed and is not queryable")],
  ["a connection that ended", new Error("Connection terminated unexpectedly")],
])("%s is the database that does not answer", (_what, error) => {
  expect(toAppError(error)).toMatchObject({ code: "unavailable", details: { retryAfter: 5 } });
});

test("a conflict of the register is one for the caller", () => {
  expect(toAppError(withCode("RG001"))).toMatchObject({ code: "conflict" });
});

test.each([
  ["a bug", new TypeError("x is not a function")],
  ["a database error of our making", withCode("42P01")],
  ["an answer", new AppError("invalid", "No.")],
  ["what is no error", "text"],
])("%s stays what it is", (_what, error) => {
  expect(toAppError(error)).toBe(error);
});
