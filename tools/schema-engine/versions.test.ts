import { readFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { enginesVersion } from "@prisma/engines-version";
import { expect, onTestFinished, test } from "vitest";
import { readCommandLine } from "./command-line.ts";
import { readConnection } from "./connection.ts";
import { isNativeEngineInstalled } from "./find-native-engine.ts";

const require = createRequire(import.meta.url);

function versionOf(name: string): unknown {
  const main = require.resolve(name);
  const manifest = path.join(main.slice(0, main.lastIndexOf(name) + name.length), "package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: unknown }).version;
}

test("the wasm engine is of the commit that the pinned Prisma expects", () => {
  expect(versionOf("@prisma/schema-engine-wasm")).toBe(versionOf("@prisma/engines-version"));
  expect(versionOf("@prisma/schema-engine-wasm")).toContain(enginesVersion);
});

test("the engine takes the native engine's arguments", () => {
  const datasource = { url: "postgresql://host/db" };
  const common = ["--extension-types", "[]", "--datasource", JSON.stringify(datasource)];
  expect(readCommandLine([...common])).toEqual({ kind: "serve", datamodels: [], datasource });
  expect(readCommandLine([...common, "cli", "drop-database"])).toEqual({
    kind: "command",
    name: "drop-database",
    datasource,
  });
  expect(readCommandLine(["--version"])).toEqual({ kind: "version" });
});

test("a connection keeps its settings but not Prisma's own parameters", () => {
  const { config, database, schema } = readConnection(
    "postgresql://ann:p%40ss@db:6000/shop?schema=s&connection_limit=1&sslmode=disable",
  );
  expect({ database, schema }).toEqual({ database: "shop", schema: "s" });
  expect(config).toMatchObject({
    host: "db",
    port: 6000,
    user: "ann",
    password: "p@ss",
    database: "shop",
    ssl: false,
  });
  expect(config).not.toHaveProperty("connectionString");
});

test("a downloaded native engine is recognised", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "signalbox-native-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(isNativeEngineInstalled(folder)).toBe(false);
  writeFileSync(path.join(folder, "schema-engine-debian-openssl-3.0.x"), "");
  expect(isNativeEngineInstalled(folder)).toBe(true);
});
