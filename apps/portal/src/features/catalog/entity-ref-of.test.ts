import { expect, test } from "vitest";
import { entityRefOf } from "./entity-ref-of.ts";

test.each([
  [["component", "default", "web"], "component:default/web"],
  [["Component", "Default", "Web"], "component:default/web"],
  [["group", "a%20b", "x%3Fy"], "group:a b/x?y"],
  [["api", "default", "%E0%A4%A"], "api:default/%e0%a4%a"],
])("the address of %j names %s", ([kind = "", namespace = "", name = ""], ref) => {
  expect(entityRefOf({ kind, namespace, name })).toBe(ref);
});
