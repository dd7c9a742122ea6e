import { AppError } from "@signalbox/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cursorAt, parseByQuery, parseByQueryBody } from "./entities-request.ts";
import { nextLink, parseList } from "./list-request.ts";

const start = { from: "start", offset: 0 };

test("a query without parameters asks for the first 200 entities and how many there are", () => {
  expect(parseByQuery("")).toEqual({
    query: { where: null, text: null, order: [] },
    place: start,
    limit: 200,
    withTotal: true,
    fields: null,
    source: {},
  });
  expect(parseByQueryBody(undefined)).toEqual(parseByQuery(""));
});

test("the same query reads the same from an address and from a body", () => {
  const address = parseByQuery(
    "filter=kind=component&orderField=metadata.name,desc&orderField=kind&limit=5&offset=7&totalItems=exclude" +
      "&fields=kind,metadata.name&fullTextFilterTerm=%20shop%20&fullTextFilterFields=metadata.name,metadata.title",
  );
  const body = parseByQueryBody({
    query: { kind: "component" },
    orderBy: [
      { field: "metadata.name", order: "desc" },
      { field: "kind", order: "asc" },
    ],
    limit: 5,
    offset: 7,
    totalItems: "exclude",
    fields: ["kind", "metadata.name"],
    fullTextFilter: { term: " shop ", fields: ["metadata.name", "metadata.title"] },
  });
  expect(address).toEqual({ ...body, source: { filter: ["kind=component"] } });
  expect(address.query).toEqual({
    where: { kind: "in", key: "kind", values: ["component"] },
    text: { term: "shop", fields: ["metadata.name", "metadata.title"] },
    order: [
      { field: "metadata.name", descending: true },
      { field: "kind", descending: false },
    ],
  });
});

test.each([
  ["fullTextFilterTerm=a", ["metadata.uid"]],
  ["fullTextFilterTerm=a&orderField=metadata.Name", ["metadata.name"]],
])("%s looks into %j", (query, fields) => {
  expect(parseByQuery(query).query.text?.fields).toEqual(fields);
});

test.each([
  ["nonsense=1", "nonsense"],
  ["limit=-1", "limit"],
  ["limit=1.5", "limit"],
  ["limit=10001", "limit"],
  ["limit=", "limit"],
  ["limit=1&limit=2", "limit"],
  ["offset=x", "offset"],
  ["totalItems=maybe", "totalItems"],
  ["orderField=metadata.name,up", "orderField"],
  ["orderField=,asc", "orderField"],
  ["orderField=a&orderField=b&orderField=c&orderField=d&orderField=e&orderField=f", "orderField"],
  ["filter==x", "filter"],
  ["filter=%00", "filter"],
  ["fields=relations[0]", "fields"],
  [`fullTextFilterTerm=${"a".repeat(201)}`, "fullTextFilterTerm"],
  ["cursor=", "cursor"],
  ["cursor=abc", "cursor"],
  ["filter=a&".repeat(201), "filter"],
])("by-query?%s is refused by name", (query, path) => {
  expect(() => parseByQuery(query)).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
    }),
  );
});

test("an unknown parameter is answered with the known ones", () => {
  expect(() => parseByQuery("filters=kind=api")).toThrow(
    /There is no query parameter filters\. Known here: filter, fields, limit/,
  );
});

test.each<[unknown, string]>([
  [[], ""],
  ["x", ""],
  [{ filter: "kind=api" }, "filter"],
  [{ query: "x" }, "query"],
  [{ limit: "5" }, "limit"],
  [{ limit: 0.5 }, "limit"],
  [{ offset: -1 }, "offset"],
  [{ orderBy: {} }, "orderBy"],
  [{ orderBy: [{ field: "a" }] }, "orderBy.0.order"],
  [{ orderBy: [{ field: "a", order: "up" }] }, "orderBy.0.order"],
  [{ orderBy: [{ field: 1, order: "asc" }] }, "orderBy.0.field"],
  [{ fields: "kind" }, "fields"],
  [{ fields: [1] }, "fields.0"],
  [{ fullTextFilter: "shop" }, "fullTextFilter"],
  [{ fullTextFilter: { terms: "shop" } }, "terms"],
  [{ fullTextFilter: { term: 1 } }, "fullTextFilter.term"],
  [{ totalItems: true }, "totalItems"],
  [{ cursor: 1 }, "cursor"],
  [{ cursor: "" }, "cursor"],
])("the body %j is refused by name", (body, path) => {
  expect(() => parseByQueryBody(body)).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
    }),
  );
});

test("a cursor carries its query on, to either side, through an address and through a body", () => {
  const first = parseByQuery(
    "filter=kind=api,spec.type&orderField=metadata.name,desc&fullTextFilterTerm=a&limit=3",
  );
  const after = cursorAt(first, ["shop", "api:default/shop"], false);
  const next = parseByQuery(`cursor=${encodeURIComponent(after)}&limit=3&fields=kind`);
  expect(next).toEqual({
    ...first,
    fields: ["kind"],
    place: { from: "after", key: ["shop", "api:default/shop"] },
  });
  expect(parseByQueryBody({ cursor: after, limit: 3, fields: ["kind"] })).toEqual(next);
  const back = parseByQuery(`cursor=${encodeURIComponent(cursorAt(next, ["a", "b"], true))}`);
  expect(back.place).toEqual({ from: "before", key: ["a", "b"] });
  expect(back.query).toEqual(first.query);
});

test("a predicate is carried on too", () => {
  const first = parseByQueryBody({ query: { $not: { kind: "api" } }, totalItems: "exclude" });
  const next = parseByQueryBody({ cursor: cursorAt(first, ["x"], false) });
  expect(next).toEqual({ ...first, place: { from: "after", key: ["x"] } });
});

test.each([
  ["", null],
  ["limit=5", { limit: 5, offset: 0 }],
  ["offset=5", { limit: 10_000, offset: 5 }],
  ["limit=5&offset=7", { limit: 5, offset: 7 }],
])("entities?%s asks for the slice %j", (query, slice) => {
  expect(parseList(query).slice).toEqual(slice);
});

test("the link to the next page goes on where this one ends", () => {
  const slice = { limit: 5, offset: 10 };
  const link = nextLink("/api/catalog/entities", "filter=kind=a&offset=10&limit=5", slice);
  const [, target = ""] = /^<(.*)>; rel="next"$/.exec(link) ?? [];
  expect(parseList(new URL(target, "http://portal").search.slice(1)).slice).toEqual({ limit: 5, offset: 15 });
});

test.each([
  ["limit=0", "limit"],
  ["order=metadata.name", "order"],
  ["order=up:metadata.name", "order"],
  ["after=abc", "after"],
  ["orderField=metadata.name", "orderField"],
])("entities?%s is refused by name", (query, path) => {
  expect(() => parseList(query)).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
    }),
  );
});

test("any address is read or refused, and never breaks anything", () => {
  const names = [
    "filter",
    "fields",
    "limit",
    "offset",
    "orderField",
    "order",
    "cursor",
    "after",
    "totalItems",
  ];
  const pair = fc.tuple(fc.constantFrom(...names), fc.string({ unit: "binary", maxLength: 30 }));
  fc.assert(
    fc.property(fc.array(pair), fc.boolean(), (pairs, encoded) => {
      const query = pairs.map(
        ([name, value]) => `${name}=${encoded ? encodeURIComponent(value.toWellFormed()) : value}`,
      );
      for (const read of [parseByQuery, parseList]) {
        expect([null, "invalid"]).toContain(outcome(() => read(query.join("&"))));
      }
    }),
  );
});

/** How reading went: null when it did, the code of the refusal, or what broke. */
function outcome(read: () => unknown): unknown {
  try {
    read();
    return null;
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
}
