import { expect, test } from "vitest";
import type { Schema } from "./api-document.ts";
import { schemaText } from "./schema-text.ts";

test.each<[Schema, string]>([
  [{ type: "string" }, "string"],
  [{ type: "string", format: "date-time" }, "string (date-time)"],
  [{ enum: ["a", "b"] }, '"a" | "b"'],
  [{ const: "file" }, '"file"'],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string | null"],
  [{ type: ["string", "null"] }, "string | null"],
  [{ type: "array", items: { type: "string" } }, "string[]"],
  [{ type: "array", items: { enum: ["a", "b"] } }, '("a" | "b")[]'],
  [{ type: "array", prefixItems: [{ type: "integer" }, { type: "integer" }] }, "[integer, integer]"],
  [{ $ref: "#/components/schemas/Problem" }, "Problem"],
  [{ type: "object" }, "{}"],
  [{}, "unknown"],
])("%j reads as %s", (schema, text) => {
  expect(schemaText(schema)).toBe(text);
});

test("members stand on lines of their own, optional ones marked, nested ones indented", () => {
  const page: Schema = {
    type: "object",
    required: ["items"],
    properties: {
      items: {
        type: "array",
        items: { type: "object", required: ["ref"], properties: { ref: { type: "string" } } },
      },
      next: { type: "string" },
    },
  };
  expect(schemaText(page)).toBe("{\n  items: {\n    ref: string\n  }[]\n  next?: string\n}");
});
