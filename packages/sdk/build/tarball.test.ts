import { execFile } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  publishedFlag,
  snapshotOf,
  startFakeEdge,
  TEST_KEY,
  type FakeEdge,
} from "../src/testing/fake-edge.ts";
import { buildPackage } from "./build-package.ts";

const repository = path.resolve(import.meta.dirname, "../../..");
const run = promisify(execFile);
let folder: string;
let project: string;
let edge: FakeEdge;

const files: Record<string, string> = {
  "package.json": JSON.stringify({ name: "consumer", private: true, type: "module" }),
  "run.mjs": `
    import { createFlags } from "@signalbox/sdk";
    const [url, key] = process.argv.slice(2);
    const flags = createFlags({ url, key, service: "shop" });
    const { state } = await flags.ready();
    console.log(JSON.stringify({ state, value: flags.boolean("beta", { targetingKey: "u1" }, false) }));
    await flags.close();`,
  "openfeature.mjs": `
    import { OpenFeature } from "@openfeature/server-sdk";
    import { createFlags } from "@signalbox/sdk";
    import { signalboxProvider } from "@signalbox/sdk/openfeature";
    const [url, key] = process.argv.slice(2);
    await OpenFeature.setProviderAndWait(signalboxProvider(createFlags({ url, key, service: "shop" })));
    console.log(await OpenFeature.getClient().getBooleanValue("beta", false));
    await OpenFeature.close();`,
  "typed.ts": `
    import { createFlags, type EvaluationDetails, type Flags } from "@signalbox/sdk";
    const flags: Flags = createFlags({ url: "http://localhost:3001", key: "k", service: "shop" });
    export const answer: EvaluationDetails<string> = flags.details.string("colour", { targetingKey: "u" }, "red");
    // @ts-expect-error A boolean flag has no text as its default.
    flags.boolean("beta", {}, "no");`,
  "typed-provider.ts": `
    import type { Provider } from "@openfeature/server-sdk";
    import { createFlags } from "@signalbox/sdk";
    import { signalboxProvider } from "@signalbox/sdk/openfeature";
    const flags = createFlags({ url: "http://localhost:3001", key: "k", service: "shop" });
    export const provider: Provider = signalboxProvider(flags);`,
  "untraced.mjs": `
    import { signalbox, withSpan } from "@signalbox/sdk";
    const warn = (message) => console.log(message);
    const { close } = await signalbox.start({ service: "shop", otlpEndpoint: "http://localhost:9", warn });
    console.log(withSpan("work", () => "done"));
    await close();`,
  "tsconfig.json": tsconfig("typed.ts"),
  "tsconfig.provider.json": tsconfig("typed-provider.ts"),
};

function tsconfig(...names: string[]): string {
  const strict = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true };
  return JSON.stringify({
    compilerOptions: { ...strict, module: "NodeNext", target: "ES2023", types: ["node"] },
    files: names,
  });
}

/** The examples of the README, each a module of its own. */
function examples(): string[] {
  const readme = readFileSync(path.join(repository, "packages/sdk/README.md"), "utf8");
  return [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? "");
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sdk-tarball-"));
  project = path.join(folder, "project");
  mkdirSync(project);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(project, name), text);
  await buildPackage(path.join(folder, "dist"));
  await run("npm", ["pack", "./dist"], { cwd: folder });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", path.join(folder, tarball)], {
    cwd: project,
  });
  edge = await startFakeEdge(snapshotOf(1, [publishedFlag("beta", 1, { defaultVariant: "on" })]));
}, 120_000);

afterAll(async () => {
  await edge.kill();
  rmSync(folder, { recursive: true });
});

/** What the consumer installs by itself, as far as this repository has it. */
function installPeers(...names: string[]): void {
  for (const name of names) {
    const target = path.join(project, "node_modules", name);
    mkdirSync(path.dirname(target), { recursive: true });
    symlinkSync(path.join(repository, "node_modules", name), target);
  }
}

/** What the compiler finds wrong. */
async function typeErrors(config: string): Promise<string> {
  const tsc = path.join(repository, "node_modules/.bin/tsc");
  const failed = (error: { stdout: string }) => error;
  const { stdout } = await run(tsc, ["-p", config], { cwd: project }).catch(failed);
  return stdout;
}

test("an empty project installs the tarball alone, without a registry, and asks a flag", async () => {
  expect(readdirSync(path.join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
    "@signalbox",
  ]);
  const { stdout } = await run(process.execPath, ["run.mjs", edge.url, TEST_KEY], { cwd: project });
  expect(JSON.parse(stdout)).toEqual({ state: "live", value: true });
});

test("the code stays small", () => {
  const code = readFileSync(path.join(project, "node_modules/@signalbox/sdk/index.js"));
  expect(gzipSync(code).length).toBeLessThan(45_000);
});

test("nothing of the workspace is left in what is packed", () => {
  const packed = path.join(project, "node_modules/@signalbox/sdk");
  expect(readdirSync(packed).sort()).toEqual([
    "LICENSE",
    "README.md",
    "index.d.ts",
    "index.js",
    "openfeature.d.ts",
    "openfeature.js",
    "package.json",
  ]);
  for (const file of ["index.js", "index.d.ts", "openfeature.js", "openfeature.d.ts"]) {
    expect(readFileSync(path.join(packed, file), "utf8")).not.toMatch(/from "(@signalbox|zod|\.)/);
  }
  const manifest: unknown = JSON.parse(readFileSync(path.join(packed, "package.json"), "utf8"));
  expect(manifest).not.toHaveProperty("dependencies");
});

test("the types hold without any peer but Node's own", async () => {
  installPeers("@types/node");
  expect(await typeErrors("tsconfig.json")).toBe("");
});

test("with OpenFeature beside it, its client answers too and the types hold", async () => {
  installPeers("@openfeature/server-sdk", "@openfeature/core");
  const { stdout } = await run(process.execPath, ["openfeature.mjs", edge.url, TEST_KEY], { cwd: project });
  expect(stdout.trim()).toBe("true");
  expect(await typeErrors("tsconfig.provider.json")).toBe("");
});

test("a service without OpenTelemetry is told what to install, and runs", async () => {
  const { stdout } = await run(process.execPath, ["untraced.mjs"], { cwd: project });
  expect(stdout).toContain("; install @opentelemetry/api @opentelemetry/sdk-node");
  expect(stdout.trim().split("\n").at(-1)).toBe("done");
});

test("the examples of the README hold", async () => {
  const loggers = ["pino", "winston"];
  const servers = ["express", "@types/express", "fastify", "hono"];
  installPeers(...loggers, ...servers, "ioredis", "pg", "@types/pg");
  const names = examples().map((code, index) => {
    const name = `example-${index}.ts`;
    writeFileSync(path.join(project, name), code);
    return name;
  });
  expect(names.length).toBeGreaterThan(6);
  writeFileSync(path.join(project, "tsconfig.examples.json"), tsconfig(...names));
  expect(await typeErrors("tsconfig.examples.json")).toBe("");
});
