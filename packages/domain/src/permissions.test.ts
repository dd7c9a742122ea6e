import { readdirSync } from "node:fs";
import path from "node:path";
import type { Command, Permission, Query } from "@signalbox/kernel";
import { expect, test } from "vitest";
import type { z } from "zod";

type Definition = Command<never, z.ZodType, z.ZodType> | Query<never, z.ZodType, z.ZodType>;

const root = import.meta.dirname;
const domains = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isDefinition = (value: unknown): value is Definition =>
  isObject(value) &&
  (value["kind"] === "command" || value["kind"] === "query") &&
  typeof value["run"] === "function";
const isPermission = (value: unknown): value is Permission =>
  isObject(value) && typeof value["action"] === "string" && typeof value["resourceType"] === "string";

async function exportsOf(file: string): Promise<unknown[]> {
  const module = (await import(path.join(root, file))) as Record<string, unknown>;
  return Object.values(module);
}

const definitions = (await Promise.all(domains.map((domain) => exportsOf(`${domain}/index.ts`))))
  .flat()
  .filter(isDefinition);
const declared = (await Promise.all(domains.map((domain) => exportsOf(`${domain}/permissions.ts`)))).flat();
const permissions = declared.filter(isPermission);

test("there is something to check", () => {
  expect(definitions.length).toBeGreaterThan(20);
  expect(permissions.length).toBeGreaterThan(10);
});

test("each command and query names a permission that its domain declares", () => {
  for (const { name, permission } of definitions) expect(permissions, name).toContain(permission);
});

test("each permission is used by some command or query", () => {
  const used = new Set<Permission>(definitions.map(({ permission }) => permission));
  expect(permissions.filter((permission) => !used.has(permission)).map(({ name }) => name)).toEqual([]);
});

test("each permission is in the list that its domain hands to the runtime", () => {
  const listed = new Set(declared.filter(Array.isArray).flat());
  expect(permissions.filter((permission) => !listed.has(permission)).map(({ name }) => name)).toEqual([]);
});

test("names are unique and say their domain", () => {
  for (const list of [permissions, definitions]) {
    const names = list.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(domains).toContain(name.split(".")[0]);
  }
});

test("no two definitions are served under one route", () => {
  const routes = definitions.flatMap(({ route }) =>
    route === null ? [] : [route.replaceAll(/\{\w+\}/g, "{}")],
  );
  expect(new Set(routes).size).toBe(routes.length);
});
