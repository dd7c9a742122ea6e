import { expect, test } from "vitest";
import { flagsInput, loadFlagsParams } from "./flags-params.ts";

const inputOf = (search: string) => flagsInput(loadFlagsParams(new URLSearchParams(search)));

test("an empty address asks for every flag by its key", () => {
  expect(inputOf("")).toEqual({ limit: 100, sort: "key" });
});

test("every filter of the address is asked", () => {
  const search =
    "q=new+checkout&owner=group:default/shop&entity=component:default/checkout&environment=production";
  expect(inputOf(`${search}&state=killed&lifecycle=active&tag=web&stale=true&sort=updated`)).toEqual({
    limit: 100,
    sort: "updated",
    text: "new checkout",
    owner: "group:default/shop",
    entityRef: "component:default/checkout",
    environment: "production",
    state: "killed",
    lifecycle: "active",
    tag: "web",
    stale: true,
  });
});

test.each(["state=levitating", "lifecycle=zombie", "environment=No+Such!", "stale=perhaps", "sort=luck"])(
  "an impossible value is left out: %s",
  (search) => {
    expect(inputOf(search)).toEqual({ limit: 100, sort: "key" });
  },
);

test("a text without end is cut, and a tag of any length is not asked", () => {
  const input = inputOf(`q=${"x".repeat(5000)}&tag=${"y".repeat(5000)}&owner=${"z".repeat(5000)}`);
  expect(input).toEqual({ limit: 100, sort: "key", text: "x".repeat(200) });
});
