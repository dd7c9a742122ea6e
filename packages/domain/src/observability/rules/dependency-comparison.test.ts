import { expect, test } from "vitest";
import { compareDependencies, type DeclaredDependency } from "./dependency-comparison.ts";

const compared = (
  observed: readonly (readonly [caller: string, callee: string, calls: number])[],
  declared: readonly DeclaredDependency[] = [],
) =>
  compareDependencies(
    "shop",
    observed.map(([caller, callee, calls]) => ({ caller, callee, calls })),
    declared,
  ).map(({ direction, service, state, calls }) => `${direction} ${service} ${state} ${calls}`);

const declares = (service: string, direction: "in" | "out" = "out"): DeclaredDependency => ({
  direction,
  service,
  relation: "dependsOn",
});

test("what is seen and not declared comes first, by calls; then what is declared and not seen", () =>
  expect(
    compared(
      [
        ["shop", "orders", 5],
        ["shop", "mail", 2],
        ["shop", "pay", 9],
        ["web", "shop", 50],
      ],
      [declares("orders"), declares("stock")],
    ),
  ).toEqual([
    "in web undeclared 50",
    "out pay undeclared 9",
    "out mail undeclared 2",
    "out stock unseen 0",
    "out orders matched 5",
  ]));

test("calls of the same pair add up, and those of a service to itself or of others do not count", () =>
  expect(
    compared([
      ["shop", "orders", 5],
      ["shop", "orders", 2],
      ["shop", "shop", 3],
      ["web", "mail", 1],
    ]),
  ).toEqual(["out orders undeclared 7"]));

test("each direction is declared by itself", () =>
  expect(compared([["orders", "shop", 1]], [declares("orders")])).toEqual([
    "in orders undeclared 1",
    "out orders unseen 0",
  ]));

test("what an API declares counts, and dependsOn is named where both do", () => {
  const both = compareDependencies(
    "shop",
    [{ caller: "shop", callee: "orders", calls: 1 }],
    [
      { direction: "out", service: "orders", relation: "consumesApi" },
      { direction: "out", service: "orders", relation: "dependsOn" },
    ],
  );
  expect(both).toEqual([
    { direction: "out", state: "matched", service: "orders", calls: 1, relation: "dependsOn" },
  ]);
});
