import { readFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { env } from "../yaml/env.ts";
import { diffApis } from "./diff-apis.ts";
import { readApi } from "./read-api.ts";
import { orders } from "./testing.ts";

/** The short run is the same each time; the soak looks elsewhere every time. */
const runs = env.soak ? { numRuns: 5_000 } : { numRuns: 250, seed: 20_261_121 };
const SPLINTERS = ["{", "}", "[", "]", "<", ">", "(", ")", ":", ";", '"', "'", "#", "!", "|", "=", "\n  - ", "$ref: '#/a'", "null", "type ", "message ", "extend ", "reserved ", "1e999", "__proto__: ", "constructor", "\0", "\ud83d"]; // prettier-ignore

async function seeds(): Promise<Record<string, string>> {
  const demo = (name: string) =>
    readFile(path.join(import.meta.dirname, "../../../../demo/apis", name), "utf8");
  return {
    openapi: orders(),
    asyncapi: definitionIn(await demo("order-events.yaml")),
    graphql: definitionIn(await demo("search.yaml")),
    grpc: definitionIn(await demo("ledger.yaml")),
  };
}

const definitionIn = (file: string): string =>
  (file.split("definition: |\n")[1] ?? "").replaceAll(/^ {4}/gm, "");

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 40 }),
  insert: fc.oneof(fc.constantFrom(...SPLINTERS), fc.string({ maxLength: 12, unit: "binary" })),
  times: fc.oneof(
    { weight: 9, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 3000 }) },
  ),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(text: string, mutations: readonly Mutation[]): string {
  return mutations.reduce((now, { at, cut, insert, times }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + insert.repeat(times) + now.slice(start + cut);
  }, text);
}

test.each(["openapi", "asyncapi", "graphql", "grpc"])(
  "no text makes reading %s crash or hang, and each issue says something and where",
  async (type) => {
    const seed = (await seeds())[type] ?? "";
    expect((await readApi(type, seed)).issues).toEqual([]);
    const property = fc.asyncProperty(
      fc.array(mutation, { minLength: 1, maxLength: 6 }),
      async (mutations) => {
        const text = mutated(seed, mutations);
        const began = process.cpuUsage();
        const { issues } = await readApi(type, text);
        await diffApis(type, seed, text);
        await diffApis(type, text, seed);
        expect(process.cpuUsage(began).user / 1000).toBeLessThan(2000);
        for (const { message, line } of issues) {
          expect(message).not.toBe("");
          expect(line).toBeGreaterThanOrEqual(1);
        }
        expect((await diffApis(type, text, text)).changes).toEqual([]);
      },
    );
    await fc.assert(property, runs);
  },
  600_000,
);

/** Members that a schema may have, right and wrong ones alike. */
const { schema } = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<unknown>(
      true,
      null,
      5,
      "x",
      [],
      {},
      { $ref: "#/components/schemas/a" },
      { $ref: "#/gone" },
    ),
    fc.record(
      {
        type: fc.constantFrom<unknown>("string", "integer", "object", ["string", "null"], 7),
        enum: fc.constantFrom<unknown>(["a"], ["a", "b"], "a", [null]),
        required: fc.constantFrom<unknown>(["a"], ["a", "b"], 3),
        properties: fc.dictionary(fc.constantFrom("a", "b", "constructor"), tie("schema")),
        items: tie("schema"),
        allOf: fc.array(tie("schema"), { maxLength: 2 }),
        oneOf: fc.array(tie("schema"), { maxLength: 3 }),
        anyOf: fc.array(tie("schema"), { maxLength: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), tie("schema")),
        maximum: fc.integer(),
        format: fc.constantFrom("int32", "int64", "date"),
        default: fc.integer(),
        nullable: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  ),
}));
const document = fc.dictionary(fc.constantFrom("a", "b", "c"), schema).map((schemas) => {
  const use = { content: { "application/json": { schema: { $ref: "#/components/schemas/a" } } } };
  const post = { requestBody: use, responses: { "200": use } };
  return JSON.stringify({ openapi: "3.1.0", paths: { "/": { post } }, components: { schemas } });
});

test("a document has no changes against itself, and any two can be compared", async () => {
  const property = fc.asyncProperty(document, document, async (one, other) => {
    expect((await diffApis("openapi", one, one)).changes).toEqual([]);
    const { compared } = await diffApis("openapi", one, other);
    expect(compared).toBe(true);
  });
  await fc.assert(property, runs);
}, 600_000);

test("what is too large is said to be", async () => {
  const { issues } = await readApi("openapi", `openapi: 3.1.0\nx: ${"y".repeat(2 * 1024 * 1024)}`);
  expect(issues[0]?.message).toMatch(/has \d+ characters; one may have 2097152/);
});

test("a definition of two megabytes is read and compared in bounded time", async () => {
  const wide = (count: number, type: string) => {
    const properties = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`p${at}`, { type }]));
    const schemas = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`s${at}`, { type: "object", properties }]),
    );
    const paths = Object.fromEntries(
      Array.from({ length: count }, (_, at) => {
        const responses = { "200": { content: { a: { schema: { $ref: `#/components/schemas/s${at}` } } } } };
        return [`/p${at}`, { get: { responses } }];
      }),
    );
    return JSON.stringify({ openapi: "3.1.0", paths, components: { schemas } }, null, 1);
  };
  const [before, after] = [wide(900, "string"), wide(900, "integer")];
  expect(before.length).toBeGreaterThan(1_400_000);
  const began = process.cpuUsage();
  const { changes, counts, truncated } = await diffApis("openapi", before, after);
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(5000);
  expect(changes).toHaveLength(500);
  expect(counts.breaking).toBe(900 * 40);
  expect(truncated).toBe(true);
});
