import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { rolldown } from "rolldown";
import { bundleDeclarations, declarationsIn } from "./declarations.ts";
import { packedManifest, type Manifest } from "./manifest.ts";

const root = path.resolve(import.meta.dirname, "..");
const repository = path.resolve(root, "../..");
const entries = { index: "src/index.ts", openfeature: "src/openfeature/index.ts" };

/** The files that hold the code of the package. */
export const bundles = Object.keys(entries).map((name) => `${name}.js`);

/** Writes the package as services install it: one file of code and one of types for each entry. */
export async function buildPackage(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundleCode(folder);
  bundleTypes(folder);
  const workspace = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;
  const manifest = JSON.stringify(packedManifest(workspace), null, 2);
  writeFileSync(path.join(folder, "package.json"), `${manifest}\n`);
  copyFileSync(path.join(root, "README.md"), path.join(folder, "README.md"));
  copyFileSync(path.join(repository, "LICENSE"), path.join(folder, "LICENSE"));
}

/** Small libraries that go into the bundle, so that a service installs nothing beside it. */
const BUNDLED = new Set(["cockatiel"]);

/** Whatever else is not ours stays an import: Node's own modules and the optional peers. */
function isForeign(id: string): boolean {
  return !BUNDLED.has(id) && !/^[./]/.test(id) && !id.startsWith("@signalbox/") && !path.isAbsolute(id);
}

async function bundleCode(folder: string): Promise<void> {
  const bundle = await rolldown({ cwd: root, input: entries, platform: "node", external: isForeign });
  const { output } = await bundle.write({ dir: folder, format: "esm", comments: false });
  await bundle.close();
  const shared = output.filter((part) => part.type === "chunk" && !part.isEntry);
  if (shared.length > 0) throw new Error("An entry is to be one file; these share code.");
}

function bundleTypes(folder: string): void {
  const types = path.join(folder, "types");
  const tsc = path.join(repository, "node_modules/.bin/tsc");
  const args = ["-p", "tsconfig.build.json", "--outDir", types];
  execFileSync(tsc, args, { cwd: root, stdio: "inherit" });
  for (const [name, source] of Object.entries(entries)) {
    const entry = path.join(types, "sdk", source.replace(/\.ts$/, ".d.ts"));
    writeFileSync(path.join(folder, `${name}.d.ts`), bundleDeclarations(entry, declarationsIn(types)));
  }
  rmSync(types, { recursive: true });
}
