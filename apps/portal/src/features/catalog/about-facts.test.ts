import { expect, test } from "vitest";
import { aboutFacts } from "./about-facts.ts";

const document = { apiVersion: "backstage.io/v1alpha1", kind: "User", metadata: { name: "ada" } };

test("annotations that tools write for tools are left out", () => {
  const annotations = { "backstage.io/managed-by-location": "file:a", "github.com/project-slug": "a/b" };
  const facts = aboutFacts({ ...document, metadata: { name: "ada", annotations } });
  expect(facts.annotations).toEqual([["github.com/project-slug", "a/b"]]);
});

test("the address of a profile is shown only where it is one", () => {
  expect(aboutFacts({ ...document, spec: { profile: { email: "ada@example.org" } } }).email).toBe(
    "ada@example.org",
  );
  expect(aboutFacts({ ...document, spec: { profile: { email: "ada?subject=x y@b" } } }).email).toBeNull();
  expect(aboutFacts({ ...document, spec: { profile: "none" } }).email).toBeNull();
});

test("a bare document has no facts", () => {
  expect(aboutFacts(document)).toEqual({ tags: [], links: [], annotations: [], email: null });
});
