import { expect, test } from "vitest";
import { entityFilterOf, entitySortOf, loadCatalogParams } from "./catalog-params.ts";

const read = (search: string) => loadCatalogParams(new URLSearchParams(search));

test("the fields of a link become terms of the one text, several values as alternatives", () => {
  expect(entityFilterOf(read("q=pay&kind=Component&kind=API&owner=group:default/payments&tag=java"))).toEqual(
    {
      text: "pay kind:Component,API owner:group:default/payments tag:java",
    },
  );
});

test("an address without filters asks for everything, by name", () => {
  expect(entityFilterOf(read(""))).toEqual({});
  expect(entitySortOf(read(""))).toBe("name");
});

test("a search shows the best matches first unless someone chose an order", () => {
  expect(entitySortOf(read("q=pay"))).toBe("relevance");
  expect(entitySortOf(read("q=pay&sort=-updated"))).toBe("-updated");
});

test("a sort that does not exist is ignored", () => {
  expect(entitySortOf(read("sort=colour"))).toBe("name");
});

test("field terms alone do not rank", () => {
  expect(entitySortOf(read("q=kind:api"))).toBe("name");
  expect(entitySortOf(read("kind=api"))).toBe("name");
});

test("values that no entity can have are left out, and so is what is too much", () => {
  const long = "x".repeat(2000);
  expect(entityFilterOf(read(`kind=${long}&q=${long}`))).toEqual({ text: "x".repeat(1000) });
  const many = Array.from({ length: 50 }, (_, i) => `tag=t${String(i)}`).join("&");
  expect(entityFilterOf(read(many)).text?.split(",")).toHaveLength(30);
});

test("a value given twice counts once", () => {
  expect(entityFilterOf(read("tag=a&tag=a"))).toEqual({ text: "tag:a" });
});
