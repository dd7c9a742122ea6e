import { expect, test } from "vitest";
import { breakerConfirmationWords } from "./breaker-confirmation-words.ts";

const confirmation = { revision: 4, confirmed: 0, of: 0, waiting: [], silent: [], failed: [] };
const silent = {
  instance: "i-2",
  serviceVersion: "1.0.0",
  state: "closed" as const,
  silent: true,
  since: "2026-11-21T10:00:00.000Z",
  forced: null,
  revision: 3,
  seenAt: "2026-11-21T10:00:00.000Z",
};

test("it is confirmed when every live instance obeys", () => {
  expect(breakerConfirmationWords({ ...confirmation, confirmed: 2, of: 2 })).toEqual({
    state: "confirmed",
    text: "Confirmed 2 of 2 instances",
  });
});

test("one instance that has not confirmed keeps it pending", () => {
  expect(breakerConfirmationWords({ ...confirmation, confirmed: 1, of: 2 })).toEqual({
    state: "pending",
    text: "Pending 1 of 2 instances",
  });
});

test("where it failed it is neither pending nor done", () => {
  const failed = [{ instance: "i-2", problem: "HTTP 404" }];
  expect(breakerConfirmationWords({ ...confirmation, confirmed: 2, of: 3, failed })).toEqual({
    state: "nobody",
    text: "Confirmed only 2 of 3 instances · failed at 1",
  });
});

test("where nobody reports nothing is claimed", () => {
  expect(breakerConfirmationWords(confirmation).text).toBe("No instance reports now");
  expect(breakerConfirmationWords({ ...confirmation, silent: [silent] })).toEqual({
    state: "nobody",
    text: "No instance reports now; 1 instance went silent",
  });
});
