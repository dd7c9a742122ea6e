import { expect, test } from "vitest";
import { eventFilterOf, isSecurityView, loadRegisterParams } from "./register-params.ts";

const now = new Date("2026-11-21T12:00:00Z");
const read = (search: string) => loadRegisterParams(new URLSearchParams(search));

test("each filter of the address reaches the question", () => {
  const search =
    "type=auth.&type=catalog.entity_updated&actor=usr_1&about=component:default/web&correlation=c1&from=-1h";
  expect(eventFilterOf(read(search), now)).toEqual({
    type: ["auth.", "catalog.entity_updated"],
    actorId: "usr_1",
    about: "component:default/web",
    correlationId: "c1",
    from: "2026-11-21T11:00:00.000Z",
  });
});

test("an address without filters asks for everything", () => {
  expect(eventFilterOf(read(""), now)).toEqual({});
});

test("what cannot be a filter is left out", () => {
  const long = "x".repeat(900);
  expect(eventFilterOf(read(`actor=${long}&about=${long}&from=soon&to=never&type=`), now)).toEqual({});
});

test("the security view is the address of its types, in any order", () => {
  expect(isSecurityView(read("type=policy.&type=auth."))).toBe(true);
  expect(isSecurityView(read("type=auth."))).toBe(false);
  expect(isSecurityView(read(""))).toBe(false);
});
