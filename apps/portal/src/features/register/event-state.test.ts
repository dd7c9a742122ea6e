import { expect, test } from "vitest";
import { actorText, eventState, furtherText } from "./event-state.ts";

test("a refused document is bad news, a mended one good, most events neither", () => {
  expect(eventState("catalog.document_refused")).toBe("critical");
  expect(eventState("catalog.document_mended")).toBe("ok");
  expect(eventState("catalog.entity_updated")).toBeNull();
});

test("an erased person is named by their id", () => {
  expect(actorText({ kind: "person", id: "usr_01abcdefgh", name: null })).toBe(
    "Erased person (usr_01abcdefgh)",
  );
  expect(actorText({ kind: "person", id: "usr_01abcdefgh", name: "Ada" })).toBe("Ada");
});

test.each([
  ["Signed in: user:default/ada", null],
  ["Signed in", null],
  ["Signed in: from a new place", "from a new place"],
  ["By key", "By key"],
])("of the summary %j a reader needs %j", (summary, text) => {
  expect(furtherText({ title: "Signed in", summary, about: ["user:default/ada"] })).toBe(text);
});

test("what is about many is not repeated either", () => {
  const event = {
    title: "Changed",
    summary: "Changed: a:b/c and 2 more",
    about: ["a:b/c", "a:b/d", "a:b/e"],
  };
  expect(furtherText(event)).toBeNull();
});
