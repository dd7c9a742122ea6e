import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { buildPackage, bundles } from "./build-package.ts";

const dist = path.resolve(import.meta.dirname, "../dist");

await buildPackage(dist);
for (const name of bundles) {
  const code = readFileSync(path.join(dist, name));
  process.stdout.write(`${name}: ${code.length} bytes, ${gzipSync(code).length} zipped\n`);
}
