import { expect, test } from "vitest";
import { lazily, type PanelEntry } from "./panel-list.ts";
import { panelsInUse } from "./panels-in-use.ts";

const component = lazily<"entity-card">(async () => () => null);
const card: PanelEntry = { plugin: "prometheus", slot: "entity-card", title: "Targets", component };
const plugin = (name: string, state: "working" | "disabled" = "working") => ({
  name,
  plugin: "prometheus",
  title: "Prometheus",
  state,
});

test("a panel is shown when its plugin is in use", () => {
  expect(panelsInUse("entity-card", [card], [plugin("prometheus")])).toMatchObject([{ title: "Targets" }]);
  expect(panelsInUse("entity-card", [card], [])).toEqual([]);
  expect(panelsInUse("home-card", [card], [plugin("prometheus")])).toEqual([]);
});

test("a plugin that is disabled shows nothing", () => {
  expect(panelsInUse("entity-card", [card], [plugin("prometheus", "disabled")])).toEqual([]);
});

test("of a plugin that is there twice each panel names its instance", () => {
  const panels = panelsInUse("entity-card", [card], [plugin("eu"), plugin("us")]);
  expect(panels.map(({ title }) => title)).toEqual(["Targets (eu)", "Targets (us)"]);
});
