import { expect, test } from "vitest";
import { choiceText, locationChoices } from "./location-choices.ts";

test("each filter offers every value in words and keeps what is chosen", () => {
  const [type, origin, state] = locationChoices({ type: ["push"], origin: [], state: ["ok"], q: "" });
  expect(type).toMatchObject({ field: "type", chosen: ["push"] });
  expect(origin?.options.map(({ value }) => value)).toContain("registered");
  expect(state && choiceText(state, "never-read")).toBe("Never read");
});
