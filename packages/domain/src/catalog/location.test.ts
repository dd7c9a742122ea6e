import { expect, test } from "vitest";
import { resolveTarget } from "./location.ts";

test.each([
  ["", "demo/**/*.yaml", "demo/**/*.yaml"],
  ["", "./demo//*.yaml", "demo/*.yaml"],
  ["demo/root.yaml", "./teams/*.yaml", "demo/teams/*.yaml"],
  ["demo/root.yaml", "../other.yaml", "other.yaml"],
  ["root.yaml", "../../out.yaml", "../../out.yaml"],
  ["demo/root.yaml", "/srv/./catalog/../x.yaml", "/srv/x.yaml"],
  ["/srv/root.yaml", "a.yaml", "/srv/a.yaml"],
  ["/root.yaml", "../../a.yaml", "/a.yaml"],
])("seen from %j, %j is %j", (file, target, resolved) => {
  expect(resolveTarget(file, target)).toBe(resolved);
});
