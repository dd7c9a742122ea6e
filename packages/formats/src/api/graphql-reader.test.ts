import { expect, test } from "vitest";
import { readApi } from "./read-api.ts";
import { changeTexts } from "./testing.ts";

const SEARCH = `type Query {
  search(text: String!, first: Int = 24): SearchPage!
  suggest(prefix: String!): [String!]!
}
enum Sort { RELEVANCE PRICE }
union Result = Hit | Shop
input Filter { brand: String }
type SearchPage { hits: [Hit!]!, total: Int! }
type Hit { productId: ID!, title: String! }
type Shop { name: String! }
`;

test.each([
  [
    "a removed field",
    "  suggest(prefix: String!): [String!]!\n",
    "",
    "breaking: Query: Field Query.suggest was removed",
  ],
  [
    "an alternative that is gone",
    "Hit | Shop",
    "Hit",
    "breaking: Shop: Shop was removed from union type Result",
  ],
  [
    "a field that may now be null",
    "title: String!",
    "title: String",
    "breaking: Hit: Field Hit.title changed type from String! to String",
  ],
  [
    "a new required argument",
    "prefix: String!",
    "prefix: String!, shop: ID!",
    "breaking: Query: A required argument Query.suggest(shop:) was added",
  ],
  ["a removed value", "RELEVANCE PRICE", "RELEVANCE", "breaking: Sort: Enum value Sort.PRICE was removed"],
  ["a new value", "RELEVANCE PRICE", "RELEVANCE PRICE NEW", "dangerous: Sort: Enum value Sort.NEW was added"],
  [
    "another default",
    "first: Int = 24",
    "first: Int = 48",
    "dangerous: Query: Query.search(first:) has changed defaultValue from 24 to 48",
  ],
  [
    "a new field",
    "total: Int!",
    "total: Int!, next: String",
    "compatible: SearchPage: Field SearchPage.next was added",
  ],
])("%s is told", async (_rule, from, to, text) => {
  const after = SEARCH.replace(from, to);
  expect(after).not.toBe(SEARCH);
  expect(await changeTexts("graphql", SEARCH, after)).toContain(text);
});

test("the outline names queries and types with their lines", async () => {
  const { outline } = await readApi("graphql", SEARCH);
  expect(outline[0]).toEqual({
    title: "Queries",
    entries: [
      { name: "search", detail: "", line: 2 },
      { name: "suggest", detail: "", line: 3 },
    ],
  });
  expect(outline.map(({ title }) => title)).toEqual(["Queries", "Enums", "Unions", "Inputs", "Types"]);
});

test("a schema that does not parse is told with its line", async () => {
  const { issues } = await readApi("graphql", "type Query {\n  search(: String\n}");
  expect(issues).toEqual([
    { path: "", message: 'Syntax Error: Expected Name, found ":".', line: 2, column: 10 },
  ]);
});
