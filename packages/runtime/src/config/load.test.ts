import { EntityKind } from "@signalbox/domain/catalog/schema";
import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { explainConfig, loadConfig } from "./index.ts";

function directoryWith(yaml: string | null): string {
  const directory = mkdtempSync(path.join(tmpdir(), "signalbox-config-"));
  if (yaml !== null) writeFileSync(path.join(directory, "signalbox.yaml"), yaml);
  return directory;
}

const load = (yaml: string | null, env: Record<string, string> = {}) =>
  loadConfig({ cwd: directoryWith(yaml), env });

const sources = (loaded: ReturnType<typeof load>) =>
  Object.fromEntries(explainConfig(loaded).map(({ path: key, source }) => [key, source]));

const NAMED = ["User", "Group", "Kind"];

test("without a file the defaults suit a laptop", () => {
  const { config } = load(null);
  expect(config.server).toMatchObject({ host: "127.0.0.1", port: 3000, url: "http://localhost:3000" });
  expect(config.auth.mode).toBe("local");
  expect(config.database.url).toBeUndefined();
});

test("an unknown key is refused with file, line, column and the nearest known key", () => {
  const call = () => load("server:\n  hots: 127.0.0.1\n");
  expect(call).toThrow('signalbox.yaml:2:3: server.hots: unknown key "hots"; did you mean "host"?');
});

test("an unknown key that resembles none is refused with the known ones", () => {
  expect(() => load("telemetry:\n  zzz: 1\n")).toThrow("known keys are otlpEndpoint, logLevel");
});

test("an unknown key inside a list is placed too", () => {
  const yaml = "catalog:\n  locations:\n    - type: file\n      tagret: ./catalog\n      target: ./catalog\n";
  expect(() => load(yaml)).toThrow(
    'signalbox.yaml:4:7: catalog.locations.0.tagret: unknown key "tagret"; did you mean "target"?',
  );
});

test("every problem is listed, not only the first", () => {
  const call = () => load("server:\n  port: 99999\nauth:\n  mode: ldap\n");
  expect(call).toThrow(expect.objectContaining({ code: "invalid" }));
  expect(call).toThrow(
    expect.objectContaining({
      details: {
        issues: [
          expect.objectContaining({ path: "server.port", line: 2, column: 9 }),
          expect.objectContaining({ path: "auth.mode", line: 4, column: 9 }),
        ],
      },
    }),
  );
});

test("text that is not YAML is refused with its line", () => {
  expect(() => load("server:\n  host: [\n")).toThrow(/^signalbox\.yaml:\d+:\d+: /);
});

test("a key given twice is refused", () => {
  expect(() => load("server:\n  port: 1\n  port: 2\n")).toThrow("signalbox.yaml:3");
});

test("a file that is not a mapping is refused", () => {
  expect(() => load("- server\n")).toThrow("signalbox.yaml:1:1");
});

test("a variable fills a value in, its default holds when it is not set", () => {
  const yaml =
    "server:\n  port: ${THE_PORT:-4000}\ndatabase:\n  url: postgresql://u:${PASSWORD}@db/signalbox\n";
  const { config } = load(yaml, { PASSWORD: "s3cret" });
  expect(config.server.port).toBe(4000);
  expect(config.database.url).toBe("postgresql://u:s3cret@db/signalbox");
});

test("a variable that is not set and has no default is refused with its place", () => {
  expect(() => load("database:\n  url: ${NOWHERE}\n")).toThrow(
    "signalbox.yaml:2:8: the environment variable NOWHERE is not set",
  );
});

test("the environment wins over the file, and a bad value names its variable", () => {
  expect(load("server:\n  port: 4000\n", { PORT: "5000" }).config.server.port).toBe(5000);
  expect(() => load(null, { PORT: "many" })).toThrow("environment variable PORT");
});

test("SIGNALBOX_CONFIG that names no file is refused", () => {
  expect(() => load(null, { SIGNALBOX_CONFIG: "/nowhere/signalbox.yaml" })).toThrow("does not exist");
});

test("a process with fewer connections than its parts hold at once is refused", () => {
  expect(() => load("database:\n  poolSize: 5\n")).toThrow("signalbox.yaml:2:13: database.poolSize: ");
  expect(load("database:\n  poolSize: 6\n").config.database.poolSize).toBe(6);
});

test("local mode cannot listen beyond the machine", () => {
  expect(() => load("server:\n  host: 0.0.0.0\n")).toThrow(
    "signalbox.yaml:2:9: server.host: must be a loopback address",
  );
});

test("a location holds every kind but User, Group and Kind unless it says so", () => {
  const kindsOf = (more: string) =>
    load(`catalog:\n  locations: [{ type: file, target: a.yaml${more} }]\n`).config.catalog.locations[0]
      ?.allow;
  expect(kindsOf("")).toEqual([...EntityKind.options.filter((kind) => !NAMED.includes(kind)), "*"]);
  expect(kindsOf(', allow: [Dataset, "*"]')).toEqual(["Dataset", "*"]);
  expect(kindsOf(", allow: [User]")).toEqual(["User"]);
  expect(() => kindsOf(", allow: [user]")).toThrow("catalog.locations.0.allow.0");
  expect(() => kindsOf(", allow: [data-set]")).toThrow("must be a kind as documents spell it");
  expect(() => kindsOf(", allow: []")).toThrow("catalog.locations.0.allow");
});

test("oidc mode needs its section", () => {
  expect(() => load("auth:\n  mode: oidc\n")).toThrow("auth.oidc must give issuer");
});

test("each value says where it came from and secrets stay hidden", () => {
  const loaded = load("server:\n  port: 4000\nauth:\n  secret: ${S}\n", {
    S: "x".repeat(40),
    REDIS_URL: "redis://localhost",
  });
  expect(sources(loaded)).toMatchObject({
    "server.host": "default",
    "server.port": "signalbox.yaml:2",
    "auth.secret": "signalbox.yaml:4 from ${S}",
    "redis.url": "environment: REDIS_URL",
    "secrets.keys": "generated",
  });
  expect(JSON.stringify(explainConfig(loaded))).not.toContain("xxxx");
});

test("generated secrets are made once and readable to their owner only", () => {
  const cwd = directoryWith(null);
  const first = loadConfig({ cwd, env: {} }).config;
  expect(loadConfig({ cwd, env: {} }).config.auth.secret).toBe(first.auth.secret);
  expect(first.auth.secret.length).toBeGreaterThanOrEqual(32);
  expect(statSync(path.join(cwd, ".signalbox/secrets.json")).mode & 0o777).toBe(0o600);
});
