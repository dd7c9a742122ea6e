import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { pluginList } from "./plugin-list.ts";

const folders = readdirSync(path.resolve(import.meta.dirname, "../../../../plugins"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("the list of plugins holds exactly the folders in plugins/", () => {
  expect(pluginList.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
});
