import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { panelList } from "./panel-list.ts";

const plugins = path.resolve(import.meta.dirname, "../../../../../plugins");
const NAMES = { EntityCard: "entity-card", EntityTab: "entity-tab", HomeCard: "home-card" } as const;

/** What the `./ui` entry of each plugin exports, as `prometheus entity-card`. */
const exported = readdirSync(plugins).flatMap((plugin) => {
  const entry = path.join(plugins, plugin, "src/ui/index.tsx");
  if (!existsSync(entry)) return [];
  const text = readFileSync(entry, "utf8");
  return Object.entries(NAMES).flatMap(([name, slot]) =>
    new RegExp(`\\b${name}\\b`).test(text) ? [`${plugin} ${slot}`] : [],
  );
});

test("the list of panels holds exactly what plugins export", () => {
  expect(exported.length).toBeGreaterThan(0);
  expect(panelList.map(({ plugin, slot }) => `${plugin} ${slot}`).toSorted()).toEqual(exported.toSorted());
});
