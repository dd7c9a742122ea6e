import { expect, test } from "vitest";
import { EntityKind, ORDINARY_KINDS } from "../schema.ts";
import { permitIssues, permitOf, type Trust } from "./permit.ts";

const trust: Trust = {
  locations: [{ type: "file", target: "./org/*.yaml", allow: ["User", "Group"] }],
  push: [{ source: "directory", allow: ["Group"] }],
};
const root = (type: "file" | "push", origin: "configuration" | "registered" | "push", target: string) => {
  return { type, origin, target };
};

test("a configured location holds what the configuration says, in whatever spelling it is named", () => {
  expect(permitOf(trust, root("file", "configuration", "org/*.yaml"))?.kinds).toEqual(["User", "Group"]);
});

test("what the configuration does not name any more holds nothing", () => {
  expect(permitOf(trust, root("file", "configuration", "gone.yaml"))).toBeNull();
});

test("what people register and push holds ordinary kinds, unless the source is trusted with more", () => {
  expect(permitOf(trust, root("file", "registered", "org/*.yaml"))?.kinds).toEqual(ORDINARY_KINDS);
  expect(permitOf(trust, root("push", "push", "inventory"))?.kinds).toEqual(ORDINARY_KINDS);
  expect(permitOf(trust, root("push", "push", "directory"))?.kinds).toEqual(["Group"]);
});

test.each([
  ["configuration", "catalog.locations[].allow"],
  ["push", "catalog.push[].allow"],
] as const)("a refusal says where a location from %s is trusted", (origin, key) => {
  const [issue] = permitIssues({ location: "x", kinds: [], origin }, { kind: EntityKind.enum.User });
  expect(issue).toMatchObject({ path: "kind", message: expect.stringContaining(key) });
});
