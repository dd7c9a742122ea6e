import { expect, test } from "vitest";
import { confirmationWords, readerName } from "./confirmation-words.ts";

const reader = {
  kind: "ofrep" as const,
  instance: "ofrep-0123456789abcdef",
  edge: "edge-1",
  service: "checkout",
  serviceVersion: "4.2.0",
  sdk: "ofrep",
  revision: 3,
  since: "2026-11-21T10:00:00.000Z",
  seenAt: "2026-11-21T10:00:00.000Z",
};
const propagation = {
  environment: "production",
  revision: 4,
  confirmed: 0,
  expected: 0,
  edges: { confirmed: 0, expected: 0 },
  waiting: [],
  silent: [],
  apart: [],
};

test("a revision is confirmed when every live instance has acknowledged it", () => {
  const words = confirmationWords({ ...propagation, confirmed: 42, expected: 42 });
  expect(words).toEqual({ state: "confirmed", text: "Confirmed 42 of 42 instances" });
});

test("one instance that has not acknowledged keeps it pending", () => {
  const words = confirmationWords({ ...propagation, confirmed: 41, expected: 42 });
  expect(words).toEqual({ state: "pending", text: "Pending 41 of 42 instances" });
});

test("an edge that is behind keeps it pending, however many instances are there", () => {
  const edges = { confirmed: 1, expected: 2 };
  expect(confirmationWords({ ...propagation, confirmed: 2, expected: 2, edges })).toEqual({
    state: "pending",
    text: "Pending 2 of 2 instances · 1 of 2 edges",
  });
  expect(confirmationWords({ ...propagation, edges }).state).toBe("pending");
});

test("where no instance streams nothing is claimed", () => {
  expect(confirmationWords(propagation)).toEqual({
    state: "nobody",
    text: "No instance streams production; nobody reads it now",
  });
});

test("clients that cannot acknowledge are counted apart and never confirm", () => {
  const words = confirmationWords({ ...propagation, apart: [reader, { ...reader, instance: "b" }] });
  expect(words).toEqual({ state: "nobody", text: "No instance streams production; 2 clients fetch it" });
});

test("a reader is named by what finds its process", () => {
  expect(readerName(reader)).toBe("checkout 4.2.0, ofrep-012345");
  expect(readerName({ ...reader, kind: "edge", instance: "edge-1" })).toBe("edge edge-1");
});
