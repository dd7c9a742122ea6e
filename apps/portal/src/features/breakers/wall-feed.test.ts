import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { someBreaker } from "../breaker-lever/testing.ts";
import { followChanges, type Answer } from "./wall-feed.ts";
import { NO_FILTER } from "./wall-params.ts";
import { createWall } from "./wall-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const a = someBreaker({ name: "a" });
const opened = someBreaker({ name: "a", state: "open" });
const nothing = (cursor: string): Answer => ({ items: [], removed: [], cursor, resync: false });

function feeding(answer: (since: string) => Promise<Answer>, start: string | null = "1") {
  const asked: string[] = [];
  const states: string[] = [];
  let visible = true;
  let changed = () => {};
  const wall = createWall([a], NO_FILTER);
  const stop = followChanges(wall, start, {
    changes: (since) => {
      asked.push(since);
      return answer(since);
    },
    everything: () => Promise.resolve({ items: [opened], changesCursor: "anew" }),
    visible: () => visible,
    onVisibility: (listener) => {
      changed = listener;
      return () => {};
    },
    onState: (state) => states.push(state),
  });
  const show = (on: boolean) => {
    visible = on;
    changed();
  };
  return { wall, stop, asked, states, show };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

test("each second it asks for what has changed since the last answer", async () => {
  const feed = feeding((since) => Promise.resolve(nothing(String(Number(since) + 1))));
  await seconds(3);
  expect(feed.asked).toEqual(["1", "2", "3"]);
  feed.stop();
  await seconds(3);
  expect(feed.asked).toHaveLength(3);
});

test("changes are put on the wall by their id", async () => {
  const feed = feeding((since) => Promise.resolve({ ...nothing(since), items: [opened] }));
  await seconds(1);
  expect(feed.wall.breaker(a.id)?.state).toBe("open");
});

test("while nobody sees it, nothing is asked; seen again, it catches up at once", async () => {
  const feed = feeding((since) => Promise.resolve(nothing(since)));
  feed.show(false);
  await seconds(10);
  expect(feed.asked).toEqual([]);
  feed.show(true);
  await seconds(0);
  expect(feed.asked).toEqual(["1"]);
});

test("too far behind, everything is read anew", async () => {
  const feed = feeding((since) => Promise.resolve({ ...nothing(since), resync: since === "1" }));
  await seconds(2);
  expect(feed.wall.all()).toEqual([opened]);
  expect(feed.asked).toEqual(["1", "anew"]);
});

test("of a wall that was begun with its worst only, the rest is read first", async () => {
  const feed = feeding((since) => Promise.resolve(nothing(since)), null);
  await seconds(0);
  expect(feed.wall.all()).toEqual([opened]);
  await seconds(1);
  expect(feed.asked).toEqual(["anew"]);
});

test("without an answer it is behind, asks less often, and goes on from the same place", async () => {
  let down = true;
  const feed = feeding((since) =>
    down ? Promise.reject(new Error("away")) : Promise.resolve(nothing(since)),
  );
  await seconds(8);
  expect(feed.asked).toEqual(["1", "1", "1"]);
  expect(feed.states).toEqual(["behind", "behind", "behind"]);
  down = false;
  await seconds(8);
  expect(feed.states.at(-1)).toBe("live");
});
