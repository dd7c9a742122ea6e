import { expect, test } from "vitest";
import { reportText } from "./import-words.ts";

const item = (outcome: "create" | "refuse") => ({ key: "x", kind: "flag" as const, outcome, issues: [] });

test("a report says what would be, and what was done", () => {
  const report = { items: [item("create"), item("create"), item("refuse")], notRepresented: [] };
  expect(reportText(report, false)).toBe(
    "An import would leave: 2 created, 0 changed, 0 as they are, 1 refused.",
  );
  expect(reportText(report, true)).toBe("Imported: 2 created, 0 changed, 0 as they are, 1 refused.");
});
