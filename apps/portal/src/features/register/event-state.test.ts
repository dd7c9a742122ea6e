import { expect, test } from "vitest";
import { actorText, eventState } from "./event-state.ts";

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
