import fc from "fast-check";
import { expect, test } from "vitest";
import { createEventReader, type ServerEvent } from "./event-stream.ts";

function read(pieces: readonly string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const feed = createEventReader((event) => events.push(event));
  for (const piece of pieces) feed(piece);
  return events;
}

test.each([
  ["a message", "data: hello\n\n", [{ type: "message", data: "hello", id: null }]],
  ["type and id", "event: delta\nid: 7-a\ndata: {}\n\n", [{ type: "delta", data: "{}", id: "7-a" }]],
  ["lines of data", "data: a\ndata:  b\n\n", [{ type: "message", data: "a\n b", id: null }]],
  ["a comment alone", ": hi\n\n", []],
  ["a field of no known name", "retry: 3\ndata\n\n", [{ type: "message", data: "", id: null }]],
  ["an event without its end", "data: a\n", []],
  [
    "returns as ends of lines",
    "data: a\r\rdata: b\r\n\r\n",
    [
      { type: "message", data: "a", id: null },
      { type: "message", data: "b", id: null },
    ],
  ],
])("%s", (_case, text, events) => {
  expect(read([text])).toEqual(events);
});

test("wherever a stream is cut, the events are the same", () => {
  const text = 'event: snapshot\r\nid: 1\r\ndata: {"a":1}\r\n\r\n:x\ndata: a\ndata: b\n\nid: 2\rdata: c\r\r';
  const whole = read([text]);
  expect(whole).toHaveLength(3);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 20 }), (cuts) => {
      const points = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      const pieces = points.slice(1).map((end, index) => text.slice(points[index], end));
      expect(read(pieces)).toEqual(whole);
    }),
  );
});
