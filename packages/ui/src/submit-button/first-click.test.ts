import { expect, test } from "vitest";
import { onFirstClick } from "./first-click.ts";

function harness() {
  const done: string[] = [];
  const click = onFirstClick(() => done.push("act"));
  const press = (detail: number) => click({ detail, preventDefault: () => done.push("prevent") });
  return { done, press };
}

test("a double click acts once and its second half submits nothing", () => {
  const { done, press } = harness();
  press(1);
  press(2);
  expect(done).toEqual(["act", "prevent"]);
});

test("the keyboard, whose clicks are not counted, acts each time", () => {
  const { done, press } = harness();
  press(0);
  press(0);
  expect(done).toEqual(["act", "act"]);
});
