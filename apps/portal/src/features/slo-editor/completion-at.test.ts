import { expect, test } from "vitest";
import { completionAt } from "./completion-at.ts";

const at = (text: string, language: "Prometheus" | "Signalbox" = "Prometheus") =>
  completionAt(text, text.length, language);

test("the embedded language begins with its words", () => {
  expect(at("", "Signalbox")).toEqual({ of: "names", from: 0, names: ["requests", "errors", "within"] });
  expect(at("err", "Signalbox")).toMatchObject({ of: "names", from: 0 });
});

test("its labels are known", () => {
  const found = at('requests{service="a",env', "Signalbox");
  expect(found).toMatchObject({ of: "names", from: 21 });
  expect(found?.of === "names" && found.names).toContain("environment");
});

test("values of a label are asked of the source", () => {
  expect(at('requests{service="che', "Signalbox")).toEqual({
    of: "values",
    from: 18,
    label: "service",
    match: "requests",
  });
  expect(at('http_total{code=~"5')).toEqual({ of: "values", from: 18, label: "code", match: "http_total" });
});

test("in Prometheus metrics and labels are asked of the source as well", () => {
  expect(at("http_re")).toEqual({ of: "values", from: 0, label: "__name__", match: null });
  expect(at("sum(rate(http_re")).toMatchObject({ of: "values", from: 9, label: "__name__" });
  expect(at("http_total{")).toEqual({ of: "labels", from: 11, match: "http_total" });
});

test("after a value is closed and outside of words nothing is offered", () => {
  expect(at('http_total{code="500"')).toBeNull();
  expect(at("1 + ")).toBeNull();
});
