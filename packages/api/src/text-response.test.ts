import { expect, test } from "vitest";
import { textAnswerOf, textResponse } from "./text-response.ts";

test("a text answer is a Response like any other, and tells its text without being read", async () => {
  const response = textResponse("{}", 201, { "Content-Type": "application/json" });
  expect([response.status, response.headers.get("content-type")]).toEqual([201, "application/json"]);
  expect(textAnswerOf(response)).toEqual({ text: "{}", headers: { "Content-Type": "application/json" } });
  expect(await response.text()).toBe("{}");
});

test("a Response made in another way tells nothing", () => {
  expect(textAnswerOf(new Response("{}"))).toBeNull();
});
