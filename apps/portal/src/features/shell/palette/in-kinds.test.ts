import type { SearchHit } from "@signalbox/domain/catalog/schema";
import { expect, test } from "vitest";
import { inKinds } from "./in-kinds.ts";

const hit = (kind: string, name: string): SearchHit => ({
  row: {
    ref: `${kind.toLowerCase()}:default/${name}`,
    kind,
    namespace: "default",
    name,
    title: name,
    description: "",
    type: null,
    lifecycle: null,
    owner: null,
    system: null,
    tags: [],
    orphan: false,
    problem: false,
    updatedAt: "2026-01-01T00:00:00.000Z",
  },
  similar: false,
  highlight: [],
  found: null,
});

test("hits stand under their kinds, the kind of the best one first, best first within a kind", () => {
  const hits = [hit("API", "a"), hit("Component", "b"), hit("API", "c"), hit("Group", "d")];
  expect(inKinds(hits).map(({ row }) => row.name)).toEqual(["a", "c", "b", "d"]);
});
