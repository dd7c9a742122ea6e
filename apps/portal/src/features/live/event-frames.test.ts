import { expect, test } from "vitest";
import { createFrameReader } from "./event-frames.ts";

test("a frame that arrives in two chunks is read once, whole", () => {
  const read = createFrameReader();
  expect(read('id: 7\ndata: {"posi')).toEqual([]);
  expect(read('tion":7}\n\n')).toEqual([{ id: "7", event: "message", data: '{"position":7}' }]);
});

test("a position without data moves the place on and is no message", () => {
  expect(createFrameReader()("id: 7\n\n")).toEqual([{ id: "7", event: "place", data: "" }]);
});

test("comments and the retry hint are no frames", () => {
  expect(createFrameReader()("retry: 2000\n\n: still here\n\n")).toEqual([]);
});

test("a named event keeps its name", () => {
  expect(createFrameReader()("id: 9\nevent: refetch\ndata: {}\n\n")).toEqual([
    { id: "9", event: "refetch", data: "{}" },
  ]);
});

test("several frames of one chunk come in order", () => {
  expect(createFrameReader()("data: a\n\ndata: b\n\n").map(({ data }) => data)).toEqual(["a", "b"]);
});

test("lines of data belong together", () => {
  expect(createFrameReader()("data: a\r\ndata: b\r\n\r\n")[0]?.data).toBe("a\nb");
});
