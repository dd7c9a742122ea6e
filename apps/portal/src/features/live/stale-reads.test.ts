import { authEvents } from "@signalbox/domain/auth";
import { catalogEvents } from "@signalbox/domain/catalog";
import { policyEvents } from "@signalbox/domain/policy";
import { expect, test } from "vitest";
import { staleReads } from "./stale-reads.ts";

const paths = (type: string) => staleReads({ type }).map((path) => path.join("."));

test.each([
  ["catalog.entity_updated", "catalog"],
  ["catalog.document_refused", "catalog"],
  ["auth.token_created", "auth.listTokens"],
  ["auth.session_revoked", "auth.listSessions"],
  ["auth.membership_changed", "policy.can"],
  ["auth.membership_changed", "workspace"],
  ["workspace.view_changed", "workspace"],
  ["flags.flag_killed", "flags"],
  ["policy.role_granted", "policy"],
  ["policy.role_revoked", "auth.getMe"],
])("%s makes %s stale", (type, path) => {
  expect(paths(type)).toContain(path);
});

test("every event makes the register stale", () => {
  for (const { type } of [...authEvents, ...catalogEvents, ...policyEvents]) {
    expect(paths(type)).toContain("events.listEvents");
  }
});

test("a refusal leaves the catalog on the screen alone", () => {
  expect(paths("policy.access_refused")).not.toContain("catalog");
});

test("an event of a type nobody told the portal about makes everything stale", () => {
  expect(paths("tides.tide_turned")).toEqual(
    expect.arrayContaining(["auth", "catalog", "flags", "policy", "system"]),
  );
});
