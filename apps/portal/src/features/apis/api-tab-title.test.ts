import type { EntityDetail } from "@signalbox/domain/catalog/schema";
import { expect, test } from "vitest";
import { apiTabTitle } from "./api-tab-title.ts";

const entity = (kind: string, ...types: string[]): Pick<EntityDetail, "row" | "relations"> => ({
  row: {
    ref: "x:default/y",
    kind,
    namespace: "default",
    name: "y",
    title: "y",
    description: "",
    type: null,
    lifecycle: null,
    owner: null,
    system: null,
    tags: [],
    orphan: false,
    problem: false,
    updatedAt: "",
  },
  relations: types.map((type) => ({ type, targetRef: "api:default/z", target: null })),
});

test.each([
  ["an API has its definition", entity("API"), "API"],
  ["a component has the APIs it provides", entity("Component", "providesApi"), "APIs"],
  ["a component has the APIs it consumes", entity("Component", "ownedBy", "consumesApi"), "APIs"],
  ["a component without APIs has no such tab", entity("Component", "ownedBy"), null],
  ["a group has none", entity("Group", "ownerOf"), null],
])("%s", (_rule, detail, title) => {
  expect(apiTabTitle(detail)).toBe(title);
});
