import { AppError, ErrorCode } from "@signalbox/kernel";
import { expect, test } from "vitest";
import { refusals } from "../errors.ts";
import { backstageErrorResponse } from "./error-response.ts";

const request = { method: "GET", url: "/api/catalog/entities?x=1" };

test.each(ErrorCode.options)("%s has the status that it has everywhere, and a name", async (code) => {
  const response = backstageErrorResponse(new AppError(code, "No."), request);
  expect(response.status).toBe(refusals[code].status);
  expect(await response.json()).toEqual({
    error: { name: expect.stringMatching(/^[A-Z]\w+Error$/), message: "No." },
    request,
    response: { statusCode: refusals[code].status },
  });
});

test("a refusal names the fields at fault, what to do and when to come back", async () => {
  const details = { issues: [{ path: "limit", message: "is wrong" }], remedy: "Wait.", retryAfter: 3 };
  const response = backstageErrorResponse(new AppError("rate_limited", "Too fast.", details), request);
  expect(response.headers.get("Retry-After")).toBe("3");
  expect(await response.json()).toMatchObject({ error: { issues: details.issues, remedy: "Wait." } });
});

test("a bug shows nothing of itself", async () => {
  const response = backstageErrorResponse(new Error("password hunter2"), request);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("hunter2");
});
