import { expect, test } from "vitest";
import { loadLocationsParams, locationsInput } from "./locations-params.ts";

const inputOf = (search: string) => locationsInput(loadLocationsParams(new URLSearchParams(search)));

test("without filters everything is asked for", () => {
  expect(inputOf("")).toEqual({ limit: 100 });
});

test("values that the list does not know are left out, each other once", () => {
  expect(inputOf("type=push&type=push&type=fax&state=ok&origin=registered")).toEqual({
    limit: 100,
    type: ["push"],
    origin: ["registered"],
    state: ["ok"],
  });
});

test("a text that is longer than the list takes is cut", () => {
  expect(inputOf(`q=${"x".repeat(500)}`).text).toHaveLength(200);
});
