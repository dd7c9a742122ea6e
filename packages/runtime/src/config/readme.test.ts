import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { environmentVariables, explainConfig, loadConfig } from "./index.ts";

const readme = readFileSync(path.resolve(import.meta.dirname, "../../../../README.md"), "utf8");

interface Row {
  readonly key: string;
  readonly value: string;
  readonly variable: string;
}

/** The rows of the table below the marker: key, default and variable without their backticks. */
function documentedRows(): Row[] {
  const table = readme.split("<!-- configuration:")[1]?.split("\n## ")[0] ?? "";
  return table
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => {
      const [key = "", value = "", variable = ""] = line
        .split("|")
        .slice(1)
        .map((cell) => cell.trim().replaceAll("`", ""));
      return { key, value, variable };
    });
}

function actualRows(): Row[] {
  const loaded = loadConfig({ cwd: mkdtempSync(path.join(tmpdir(), "signalbox-readme-")), env: {} });
  const variables = new Map(
    Object.entries(environmentVariables).map(([variable, keys]) => [keys.join("."), variable]),
  );
  return explainConfig(loaded).map(({ path: key, value, source }) => {
    const variable = variables.get(key) ?? "";
    if (source === "generated") return { key, value: "generated", variable };
    return { key, value: value === "(not set)" ? "not set" : value, variable };
  });
}

test("the README lists every configuration key with its default and its environment variable", () => {
  expect(documentedRows()).toEqual(actualRows());
});
