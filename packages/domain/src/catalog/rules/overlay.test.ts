import { deriveRelations } from "@signalbox/formats";
import { expect, test } from "vitest";
import type { OverlayFields, OverlayValues } from "../overlay.ts";
import type { EntityDocument } from "../schema.ts";
import {
  changeFields,
  differences,
  merge,
  mergeRelations,
  mergeValues,
  overlayIssues,
  prune,
  underneath,
} from "./overlay.ts";

const document: EntityDocument = {
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name: "checkout", title: "Checkout", tags: ["java", "batch"] },
  spec: { type: "service", lifecycle: "production", owner: "payments", system: "shop" },
};
const edit = { by: "usr_one", at: "2026-11-21T10:00:00.000Z" };

function edited(values: OverlayValues): OverlayFields {
  return changeFields({ fields: {} }, values, edit);
}

test("a changed field is in force over what the document says, and null takes one away", () => {
  const fields = edited({ title: null, owner: "retail", links: [{ url: "https://a.example" }] });
  expect(merge(document, fields)).toEqual({
    ...document,
    metadata: { name: "checkout", tags: ["java", "batch"], links: [{ url: "https://a.example" }] },
    spec: { ...document.spec, owner: "retail" },
  });
});

test("the document comes back from what is in force and what it says underneath", () => {
  const fields = edited({ title: null, description: "New", owner: "retail" });
  expect(mergeValues(merge(document, fields), underneath(document, fields))).toEqual(document);
});

test("a difference tells both values, who made it and when", () => {
  expect(differences(document, edited({ title: "Till", description: "New" }))).toEqual([
    { field: "title", value: "Till", document: "Checkout", ...edit },
    { field: "description", value: "New", document: null, ...edit },
  ]);
});

test("a field goes once the document says it, in whatever form", () => {
  const fields = edited({
    title: "Till",
    owner: "group:default/payments",
    tags: ["batch", "java"],
    links: [],
  });
  expect(Object.keys(prune(document, fields))).toEqual(["title"]);
});

test("what is changed again to the same keeps who changed it first", () => {
  const again = changeFields(
    { fields: edited({ title: "Till" }) },
    { title: "Till", description: "New" },
    { by: "usr_two", at: "later" },
  );
  expect(again.title?.by).toBe("usr_one");
  expect(again.description?.by).toBe("usr_two");
});

test("a changed owner takes the place of the old one among the relations", () => {
  const relations = deriveRelations(document);
  expect(mergeRelations(relations, document, edited({ owner: "user:default/ann" }))).toEqual([
    { type: "partOf", targetRef: "system:default/shop" },
    { type: "ownedBy", targetRef: "user:default/ann" },
  ]);
  expect(mergeRelations(relations, document, edited({ title: "x" }))).toEqual(relations);
});

test.each<[OverlayValues, string]>([
  [{ tags: ["fine", "Not Fine"] }, "tags.1"],
  [{ title: "" }, "title"],
  [{ owner: null }, "owner"],
  [{ owner: "a:b:c/d/e" }, "owner"],
  [{ links: [{ url: "nowhere" }] }, "links.0.url"],
  [{ links: [{ url: "https://a.example" }, { url: "javascript:alert(1)" }] }, "links.1.url"],
  [{ links: [{ url: "data:text/html,x" }] }, "links.0.url"],
])("%j is refused, naming the field", (changes, path) => {
  expect(overlayIssues(document, changes).map((issue) => issue.path)).toEqual([path]);
});

test("mail addresses are links, and a broken field that is not changed is not the person's doing", () => {
  expect(overlayIssues(document, { links: [{ url: "mailto:shop@a.example" }] })).toEqual([]);
  const broken = { ...document, metadata: { ...document.metadata, tags: ["NO"] } };
  expect(overlayIssues(broken, { title: "x" })).toEqual([]);
});

test.each(["User", "Group"])("what sign-in and roles go by cannot be changed of a %s", (kind) => {
  const who = { ...document, kind, spec: { memberOf: [], type: "team", children: [] } };
  const paths = (changes: OverlayValues) => overlayIssues(who, changes).map(({ path }) => path);
  expect(paths({ title: "Boss" })).toEqual(["title"]);
  expect(paths({ owner: "group:default/admins" })).toEqual(["owner"]);
  expect(paths({ description: "Who we are", tags: ["shop"] })).toEqual([]);
});

test("an owner is refused where the kind has none", () => {
  const pointer = { ...document, kind: "Location", spec: { targets: [] } };
  expect(overlayIssues(pointer, { owner: "payments" })).toEqual([
    { path: "owner", message: "is no field of Location" },
  ]);
});
