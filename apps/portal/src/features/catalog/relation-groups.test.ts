import { expect, test } from "vitest";
import { countRelations, relatedBy, relationGroups } from "./relation-groups.ts";

const relation = (type: string, name: string, known = true) => ({
  type,
  targetRef: `component:default/${name}`,
  target: known ? { title: name } : null,
});

test("relations stand by type in reading order, both directions under words of their own", () => {
  const groups = relationGroups([
    relation("dependencyOf", "c"),
    relation("ownedBy", "a"),
    relation("dependsOn", "b"),
  ]);
  expect(groups.map(({ title }) => title)).toEqual(["Owned by", "Depends on", "Needed by"]);
});

test("within a type they stand by name, unresolved ones by their ref", () => {
  const [group] = relationGroups([relation("dependsOn", "b"), relation("dependsOn", "a", false)]);
  expect(group?.relations.map(({ targetRef }) => targetRef)).toEqual([
    "component:default/b",
    "component:default/a",
  ]);
});

test("a type that nobody named comes last, in words", () => {
  const groups = relationGroups([relation("deployedWithTool", "x"), relation("ownerOf", "y")]);
  expect(groups.map(({ title }) => title)).toEqual(["Owns", "Deployed with tool"]);
});

test("the relations of one type can be had alone", () => {
  expect(relatedBy([relation("hasMember", "b"), relation("ownedBy", "a")], "hasMember")).toHaveLength(1);
  expect(relatedBy([], "hasMember")).toEqual([]);
});

test("relations are counted in all where only the first of a type are given", () => {
  expect(countRelations({ relations: [1, 2], relationCounts: { ownerOf: 240, parentOf: 1 } })).toBe(241);
  expect(countRelations({ relations: [1, 2] })).toBe(2);
});
