import { expect, test } from "vitest";
import { AnnotationLink, type KnownAnnotation } from "../annotation-link.ts";
import { annotationTable, linksOf } from "./annotation-links.ts";
import { KNOWN_ANNOTATIONS } from "./known-annotations.ts";

function hrefs(annotation: string, value: string, url: string): string[] {
  const table: KnownAnnotation[] = [{ annotation, title: "T", icon: "link", url }];
  return linksOf({ [annotation]: value }, table).flatMap(({ links }) => links.map(({ href }) => href));
}

test.each([
  ["shop/checkout", "https://github.com/{value}", ["https://github.com/shop/checkout"]],
  ["shop/checkout", "https://a.example/{value.0}/x/{value.1}", ["https://a.example/shop/x/checkout"]],
  ["a b&c/d", "https://a.example/?q={value}&r=1", ["https://a.example/?q=a%20b%26c%2Fd&r=1"]],
  ["one, two,,one", "https://a.example/{value}", ["https://a.example/one", "https://a.example/two"]],
  ["?x#y", "https://a.example/{value}", ["https://a.example/%3Fx%23y"]],
  ["alone", "https://a.example/{value.0}/{value.1}", []],
  ["a/../../admin", "https://a.example/p/{value}", []],
  ["..", "https://a.example/p/{value}", []],
  ["@evil.example", "https://a.example/{value}", ["https://a.example/%40evil.example"]],
])("%s in %s leads to %j", (value, url, expected) => {
  expect(hrefs("x/y", value, url)).toEqual(expected);
});

test("an annotation whose site is not configured is known, and leads nowhere", () => {
  const [view] = linksOf({ "grafana/dashboard-selector": "checkout" }, KNOWN_ANNOTATIONS);
  expect(view).toEqual({
    annotation: "grafana/dashboard-selector",
    title: "Grafana dashboards",
    icon: "chart",
    links: [],
  });
});

test("what the configuration says goes before what is known", () => {
  const grafana = {
    annotation: "grafana/dashboard-selector",
    title: "Boards",
    icon: "chart" as const,
    url: "https://g.example/?tag={value}",
  };
  const table = annotationTable([grafana], KNOWN_ANNOTATIONS);
  expect(table).toHaveLength(KNOWN_ANNOTATIONS.length);
  expect(linksOf({ "grafana/dashboard-selector": "a" }, table)[0]?.links[0]?.href).toBe(
    "https://g.example/?tag=a",
  );
});

test("source, file and documentation lead to where they stand", () => {
  const annotations = {
    "backstage.io/source-location": "url:https://git.example/a/b/tree/main/",
    "backstage.io/edit-url": "https://git.example/a/b/edit/main/x.yaml",
    "backstage.io/techdocs-ref": "dir:docs",
  };
  expect(linksOf(annotations, []).map(({ title, links }) => [title, links[0]?.href])).toEqual([
    ["Source", "https://git.example/a/b/tree/main/"],
    ["Edit file", "https://git.example/a/b/edit/main/x.yaml"],
    ["Documentation source", "https://git.example/a/b/tree/main/docs"],
  ]);
  expect(linksOf({ "backstage.io/techdocs-ref": "dir:." }, [])).toEqual([]);
  const elsewhere = { ...annotations, "backstage.io/techdocs-ref": "dir:https://evil.example/" };
  expect(linksOf(elsewhere, []).map(({ title }) => title)).not.toContain("Documentation source");
});

test("a value that is an address leads there, unless following it could run code", () => {
  const annotations = {
    "grafana/overview-dashboard": "https://g.example/d/1",
    "x/y": "javascript:alert(1)",
    plain: "text",
  };
  expect(linksOf(annotations, []).map(({ annotation }) => annotation)).toEqual([
    "grafana/overview-dashboard",
  ]);
  expect(linksOf({ "backstage.io/view-url": "javascript:alert(1)" }, [])).toEqual([]);
});

test.each([
  "javascript:alert({value})",
  "https://{value}/x",
  "https://a.example{value}/",
  "https://me@a.example/{value}",
  "/relative/{value}",
  "https://a.example/{name}",
  "https://a.example/{value.x}",
])("%s is no address that a configuration can give", (url) => {
  expect(AnnotationLink.safeParse({ annotation: "a", title: "A", url }).success).toBe(false);
});

test("every known annotation keeps the rules of the configuration", () => {
  for (const { url, ...rest } of KNOWN_ANNOTATIONS) {
    expect(AnnotationLink.safeParse({ ...rest, url: url ?? "https://a.example/" }).success).toBe(true);
  }
});
