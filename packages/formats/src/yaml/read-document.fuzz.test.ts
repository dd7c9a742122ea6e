import fc from "fast-check";
import { expect, test } from "vitest";
import { validateEntity } from "../entity/validate-entity.ts";
import { decodeText } from "./decode-text.ts";
import { env } from "./env.ts";
import { readDocument } from "./read-document.ts";
import { splitDocuments } from "./split-documents.ts";

/** The short run is the same each time; the soak looks elsewhere every time. */
const runs = env.soak ? { numRuns: 10_000 } : { numRuns: 500, seed: 20_261_121 };

const SEED = `# a comment
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: &name pay
  description: |
    Several
    lines
  annotations: {example.com/a: "x", b: 'y'}
  tags: [one, two]
spec:
  type: service
  lifecycle: production
  owner: *name
---
{"apiVersion":"backstage.io/v1alpha1","kind":"User","metadata":{"name":"ada"},"spec":{"memberOf":[]}}
`;
const SPLINTERS = ["---\n", "...\n", "%YAML 1.1\n", "&a ", "*a", "!!map ", "? ", ": ", "- ", "[", "]", "{", "}", "|\n", ">-\n", '"', "'", "#", "\t", "\r\n", "\0", "\uFEFF", "\ud83d", "<<: *name\n", "__proto__: x\n", "\\x", "\u2028"]; // prettier-ignore

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 40 }),
  insert: fc.oneof(fc.constantFrom(...SPLINTERS), fc.string({ maxLength: 12, unit: "binary" })),
  times: fc.oneof(
    { weight: 9, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.integer({ min: 2, max: 3000 }) },
  ),
});
const mutated = fc.array(mutation, { minLength: 1, maxLength: 8 }).map((mutations) =>
  mutations.reduce((text, { at, cut, insert, times }) => {
    const start = Math.floor(at * text.length);
    return text.slice(0, start) + insert.repeat(times) + text.slice(start + cut);
  }, SEED),
);

test("no text makes reading crash or hang, and each issue has a place in the file", () => {
  const property = fc.property(mutated, (text) => {
    const began = process.cpuUsage();
    const lines = text.split("\n").length;
    for (const source of splitDocuments(text)) {
      const { value, issues, positionOf } = readDocument(source);
      const places = [...issues, ...validateEntity(value).map(({ path }) => positionOf(path))];
      for (const { line = 0, column = 0 } of places) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
      }
      expect(issues.length > 0 || JSON.stringify(value).isWellFormed()).toBe(true);
    }
    // Time of the processor, so that a busy machine does not look like a hang.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000);
  });
  fc.assert(property, runs);
}, 600_000);

test("no bytes make decoding crash", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decodeText(bytes);
      const documents = "text" in decoded ? [...splitDocuments(decoded.text)].map(readDocument) : [];
      expect(documents.every(({ issues }) => Array.isArray(issues))).toBe(true);
    }),
    runs,
  );
}, 600_000);

test("a broken document leaves the documents around it as they are", () => {
  const good = "kind: Good\nname: it";
  fc.assert(
    fc.property(mutated, (text) => {
      const broken = text.replaceAll(/^(?:---|\.\.\.|%)/gm, "x");
      const documents = [...splitDocuments(`${good}\n---\n${broken}\n---\n${good}\n`)];
      expect(documents.at(0)?.text).toBe(good);
      expect(documents.at(-1)?.text).toBe(good);
    }),
    runs,
  );
}, 600_000);
