import { expect, test } from "vitest";
import { fieldsOf, refOf, searchTextOf, sortNameOf } from "./entity.ts";

const document = {
  apiVersion: "backstage.io/v1alpha1",
  kind: "Component",
  metadata: { name: "Pay", namespace: "shop", title: "Payments", tags: ["pci"], description: "Takes money" },
  spec: { type: "service", lifecycle: "production", owner: "team-a", system: "default/money" },
};

test("a row is read off the document", () => {
  expect(fieldsOf(document)).toEqual({
    ref: "component:shop/pay",
    kind: "Component",
    namespace: "shop",
    name: "Pay",
    title: "Payments",
    description: "Takes money",
    type: "service",
    lifecycle: "production",
    owner: "group:shop/team-a",
    system: "system:default/money",
    tags: ["pci"],
  });
});

test("what a document does not say is empty, and its name is its title", () => {
  const bare = { apiVersion: "v1", kind: "Location", metadata: { name: "more" } };
  expect(fieldsOf(bare)).toMatchObject({ title: "more", type: null, owner: null, system: null, tags: [] });
  expect(refOf(bare)).toBe("location:default/more");
});

test("people and groups go by the name in their profile", () => {
  const user = {
    ...document,
    kind: "User",
    metadata: { name: "ada" },
    spec: { profile: { displayName: "Ada L." }, memberOf: [] },
  };
  expect(fieldsOf(user).title).toBe("Ada L.");
});

test("search looks at title, name and tags, and sorting at the title, both without case", () => {
  const fields = fieldsOf(document);
  expect(searchTextOf(fields)).toBe("payments pay pci");
  expect(searchTextOf({ ...fields, title: "PAY" })).toBe("pay pci");
  expect(sortNameOf(fields)).toBe("payments");
});
