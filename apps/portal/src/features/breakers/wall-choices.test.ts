import { expect, test } from "vitest";
import { someBreaker } from "../breaker-lever/testing.ts";
import { choiceChange, choiceText, wallChoices } from "./wall-choices.ts";
import { NO_FILTER } from "./wall-params.ts";
import { createWall } from "./wall-store.ts";

const summary = createWall(
  [someBreaker({ state: "open", owner: "group:default/shop" })],
  NO_FILTER,
).summary();
const params = { ...NO_FILTER, view: "wall" as const, owner: "group:default/gone" };
const choices = wallChoices(params, summary, []);

test("each filter offers what there is, with counts", () => {
  expect(choices.map(({ field }) => field)).toEqual([
    "state",
    "environment",
    "owner",
    "service",
    "dependency",
  ]);
  expect(choices[0]?.options[0]).toEqual({ value: "open", label: "Open", count: 1 });
  expect(choices[2]?.options).toEqual([{ value: "group:default/shop", label: "shop", count: 1 }]);
});

test("what is chosen has a name also where no breaker has it any more", () => {
  const owner = choices.find(({ field }) => field === "owner");
  expect(owner?.chosen).toBe("group:default/gone");
  expect(owner && choiceText(owner, "group:default/gone")).toBe("gone");
});

test("a choice is written into the address, and taken back out of it", () => {
  expect(choiceChange("state", "forced")).toEqual({ state: "forced" });
  expect(choiceChange("state", "nonsense")).toEqual({ state: null });
  expect(choiceChange("service", "checkout")).toEqual({ service: "checkout" });
  expect(choiceChange("service", null)).toEqual({ service: "" });
});
