import { expect, test } from "vitest";
import { createStreamPlace } from "./stream-place.ts";

function harness(renderedAt: number) {
  const handled: string[] = [];
  const place = createStreamPlace(renderedAt, {
    onEvent: ({ position }) => handled.push(`event ${position}`),
    onRefetch: (position) => handled.push(`refetch ${position}`),
  });
  const event = (position: number) => place.onEvent({ position, type: "a.b", stream: "s", about: [] });
  return { handled, place, event };
}

test("a tab that leads goes on from where its page was rendered", () => {
  expect(harness(7).place.position()).toBe(7);
});

test("a tab that joins after an event its page was rendered without reads everything again, once", () => {
  const { handled, place, event } = harness(7);
  place.onLeader(9);
  place.onLeader(9);
  event(10);
  place.onLeader(10);
  expect(handled).toEqual(["refetch 9", "event 10"]);
  expect(place.position()).toBe(10);
});

test.each([7, 6])("a tab rendered at 7 reads nothing again when the leader is at %i", (leader) => {
  const { handled, place } = harness(7);
  place.onLeader(leader);
  expect(handled).toEqual([]);
  expect(place.position()).toBe(7);
});

test("an event heard before the leader has said where it stands hides none that came earlier", () => {
  const { handled, place, event } = harness(7);
  event(9);
  expect(place.position()).toBe(7);
  place.onLeader(9);
  expect(handled).toEqual(["event 9", "refetch 9"]);
});

test("a register that was set back takes the tab back with it", () => {
  const { place } = harness(7);
  place.onRefetch(3);
  expect(place.position()).toBe(3);
});
