import { AppError, ErrorCode } from "@signalbox/kernel";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPCError } from "@trpc/server";
import { expect, test } from "vitest";
import { errorBody, refusals } from "../errors.ts";
import { createTrpcHandler } from "./handler.ts";

test.each(ErrorCode.options)("the code %s has the same status over tRPC and REST", (code) => {
  const { status, trpc } = refusals[code];
  expect(getHTTPStatusCodeFromError(new TRPCError({ code: trpc }))).toBe(status);
});

test("an error is ours by its shape, so that a bundler's copy of the class counts", () => {
  const copy = Object.assign(new Error("No."), { name: "AppError", code: "conflict", details: {} });
  expect(errorBody(copy)).toMatchObject({ code: "conflict", message: "No." });
  expect(errorBody(new Error("No."))).toBeNull();
  expect(errorBody(Object.assign(new Error("No."), { name: "AppError", code: "teapot" }))).toBeNull();
});

function harness(fail: unknown) {
  const bugs: unknown[] = [];
  const handler = createTrpcHandler({
    contextOf: () => Promise.reject(fail),
    onBug: (error) => bugs.push(error),
  });
  const call = (path: string, init?: RequestInit) =>
    handler(new Request(`http://portal/api/trpc/${path}`, init));
  return { call, bugs };
}
const json = { "Content-Type": "application/json" };

test("a refusal keeps everything of the error", async () => {
  const refused = new AppError("rate_limited", "Too fast.", { retryAfter: 3, remedy: "Wait." });
  const response = await harness(refused).call("auth.getMe");
  expect(response.status).toBe(429);
  expect(await response.json()).toMatchObject({
    error: {
      message: "Too fast.",
      data: { appError: { code: "rate_limited", retryAfter: 3, remedy: "Wait." } },
    },
  });
});

test("a bug shows neither its message nor its stack", async () => {
  const { call, bugs } = harness(new Error("password hunter2"));
  const response = await call("auth.getMe");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toMatch(/hunter2|stack|\.ts:/);
  expect(bugs).toHaveLength(1);
});

test("a mutation without an idempotency key is refused", async () => {
  const response = await harness(new Error("unreached")).call("auth.endSession", {
    method: "POST",
    headers: json,
    body: "{}",
  });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain("Idempotency-Key");
});

test("mutations never share a request", async () => {
  const response = await harness(new Error("unreached")).call("auth.endSession,auth.endSession?batch=1", {
    method: "POST",
    headers: { ...json, "Idempotency-Key": "k" },
    body: '{"0":{},"1":{}}',
  });
  expect(response.status).toBe(400);
});

test("a procedure that does not exist is not found", async () => {
  expect((await harness(new Error("unreached")).call("auth.nothing")).status).toBe(404);
});

test("a read may carry its question in the body, as if it stood in the address", async () => {
  const { call } = harness(new AppError("rate_limited", "Too fast."));
  const posted = await call("auth.getMe", { method: "POST", headers: json, body: "{}" });
  expect(posted.status).toBe(429);
});

test.each(["auth.getMe,auth.endSession", "auth.endSession,auth.getMe"])(
  "%s in one request is refused, so that no mutation slips in as a read",
  async (path) => {
    const body = '{"0":{},"1":{}}';
    const init = { method: "POST", headers: { ...json, "Idempotency-Key": "k" }, body };
    expect((await harness(new Error("unreached")).call(`${path}?batch=1`, init)).status).toBe(400);
  },
);
