import { expect, test } from "vitest";
import { idInAddress } from "./id-in-address.ts";

const of = (name: string) =>
  idInAddress({ environment: "production", service: "checkout", name })?.id ?? null;

test("a name may be encoded in its address or not", () => {
  expect(of("payments")).toBe("production/checkout/payments");
  expect(of("GET%20%2Fcharge")).toBe("production/checkout/GET%20%2Fcharge");
  expect(of("GET /charge")).toBe("production/checkout/GET%20%2Fcharge");
});

test("what cannot be a name names nothing", () => {
  expect(of("%")).toBeNull();
  expect(of("")).toBeNull();
});
