import type { Impact } from "@signalbox/domain/catalog";
import { expect, test } from "vitest";
import { impactCsv, pathText } from "./impact-text.ts";

const root = { ref: "component:default/payment-service", title: "Payment service" };
const path = [
  { relation: "apiProvidedBy", ref: "api:default/payments" },
  { relation: "consumesApi", ref: "component:default/checkout" },
];
const affected = { ref: "component:default/checkout", entity: null, distance: 2, path };
const titles = new Map([["api:default/payments", "Payments"]]);

test("a path reads from what breaks to what is down", () => {
  expect(pathText(affected, root, titles)).toBe("uses API Payments, which is provided by Payment service");
});

test("the CSV has a line per affected entity, and no cell that a spreadsheet would run", () => {
  const entity = {
    ref: affected.ref,
    kind: "Component",
    namespace: "default",
    name: "checkout",
    title: '=SUM(1) "sure"',
    description: "",
    type: null,
    lifecycle: null,
    owner: "group:default/storefront",
    system: null,
    tags: [],
    orphan: false,
    problem: false,
    updatedAt: "2026-01-01T00:00:00.000Z",
  };
  const impact: Impact = {
    root: root.ref,
    entity: null,
    affected: [{ ...affected, entity }],
    partlyAffected: [],
    owners: [],
    truncated: false,
  };
  expect(impactCsv(impact, root)).toBe(
    "ref,title,kind,owner,distance,path\r\n" +
      `component:default/checkout,"'=SUM(1) ""sure""",Component,group:default/storefront,2,` +
      '"uses API api:default/payments, which is provided by Payment service"\r\n',
  );
});
