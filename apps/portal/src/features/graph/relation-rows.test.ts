import type { Neighbourhood } from "@signalbox/domain/catalog";
import { expect, test } from "vitest";
import { relationRows } from "./relation-rows.ts";

const node = (ref: string, distance: number) => ({ ref, entity: null, distance, hidden: null });
const edge = (source: string, type: string, target: string) => ({ source, type, target });

const graph: Neighbourhood = {
  root: "component:default/checkout",
  nodes: [
    node("component:default/checkout", 0),
    node("api:default/payments", 1),
    node("component:default/shop", 1),
    node("component:default/payment-service", 2),
  ],
  edges: [
    edge("component:default/checkout", "consumesApi", "api:default/payments"),
    edge("component:default/shop", "dependsOn", "component:default/checkout"),
    edge("component:default/shop", "consumesApi", "api:default/payments"),
    edge("component:default/payment-service", "providesApi", "api:default/payments"),
  ],
  truncated: false,
};

test("the list tells each relation once, with the further end first, by distance and relation", () => {
  const lines = relationRows(graph).map(({ distance, rows }) => [
    distance,
    rows.map(({ node: { ref }, word, other }) =>
      `${ref} ${word} ${other.ref}`.replaceAll(/\w+:default\//g, ""),
    ),
  ]);
  expect(lines).toEqual([
    [1, ["shop depends on checkout", "payments used by checkout", "shop uses API payments"]],
    [2, ["payment-service provides API payments"]],
  ]);
});
