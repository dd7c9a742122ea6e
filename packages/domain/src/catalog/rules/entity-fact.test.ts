import { expect, test } from "vitest";
import { factsOf } from "./entity-fact.ts";

const document = (more: object = {}, metadata: object = {}) => {
  return { apiVersion: "v1", kind: "Component", metadata: { name: "Shop", ...metadata }, ...more };
};
const told = (...given: Parameters<typeof document>) =>
  factsOf(document(...given)).map(({ key, value }) => (value === null ? key : `${key}=${value}`));

test("keys and values are told in lower case, with the namespace that an entity is in", () => {
  expect(told({ spec: { Type: "Service" } }).toSorted()).toEqual([
    "apiversion=v1",
    "kind=component",
    "metadata.name=shop",
    "metadata.namespace=default",
    "spec.type=service",
  ]);
});

test("a text in an array is a value and a key, an object in an array stands where the array does", () => {
  const facts = told({ spec: { links: [{ url: "A" }, ["b"]] } }, { tags: ["java", "java"] });
  expect(facts).toEqual(
    expect.arrayContaining([
      "metadata.tags=java",
      "metadata.tags.java=true",
      "spec.links.url=a",
      "spec.links=b",
      "spec.links.b=true",
    ]),
  );
  expect(facts.filter((fact) => fact.startsWith("metadata.tags")).length).toBe(2);
});

test("numbers and truth are texts, null is there without a value, and an empty object is not there", () => {
  const facts = told({ spec: { replicas: 3, on: false, none: null, empty: {}, list: [] } });
  expect(facts.filter((fact) => fact.startsWith("spec"))).toEqual([
    "spec.replicas=3",
    "spec.on=false",
    "spec.none",
  ]);
});

test("a value that is too long is there without a value, a key that is too long is not there", () => {
  const facts = told({ spec: { long: "x".repeat(201), fits: "x".repeat(200), ["k".repeat(200)]: "v" } });
  expect(facts.filter((fact) => fact.startsWith("spec"))).toEqual([
    "spec.long",
    `spec.fits=${"x".repeat(200)}`,
  ]);
});

test("a document does not say its own uid and etag", () => {
  expect(told({}, { uid: "1", etag: "2" }).join(" ")).not.toMatch(/uid|etag/);
});
