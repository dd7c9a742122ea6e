import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonPositions, spanOf } from "./json-positions.ts";

const at = (text: string, pointer: string) => {
  const { from, to } = spanOf(jsonPositions(text), pointer);
  return text.slice(from, to);
};

test("each value is found where it stands", () => {
  const text = '{ "a/b": [1, {"c": "x, \\"y\\""}],\n "d": null }';
  expect(at(text, "/a~1b/1/c")).toBe('"x, \\"y\\""');
  expect(at(text, "/a~1b/0")).toBe("1");
  expect(at(text, "/d")).toBe("null");
});

test("what is not there is marked at what is around it", () => {
  const text = '{"targeting": {"if": [true, "on"]}}';
  expect(at(text, "/targeting/if/7/var")).toBe('[true, "on"]');
  expect(at("", "/a")).toBe("");
});

test.each(["{", '{"a"', '{"a":}', "[1,,2]", '"open', "]", '{"a":1', "[".repeat(5000)])(
  "%s does not stop the search",
  (text) => {
    expect(jsonPositions(text.slice(0, 5000)).get("")?.from).toBe(0);
  },
);

test("every value of any JSON is found", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.constantFrom(0, 2), (json, indent) => {
      const value: unknown = JSON.parse(json);
      const text = JSON.stringify(value, null, indent);
      for (const [pointer, { from, to }] of jsonPositions(text)) {
        expect(JSON.parse(text.slice(from, to))).toEqual(valueAt(value, pointer));
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}
