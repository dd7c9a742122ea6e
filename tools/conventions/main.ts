import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { checkSource } from "./check.ts";

const root = path.resolve(import.meta.dirname, "../..");
const exclude = (name: string) => ["node_modules", ".next", "generated"].includes(path.basename(name));
const files = globSync("{apps,packages,plugins,prisma,e2e,bench,tools}/**/*.{ts,tsx}", {
  cwd: root,
  exclude,
});

const problems = files.flatMap((file) => checkSource(file, readFileSync(path.join(root, file), "utf8")));
for (const { file, line, message } of problems) console.error(`${file}:${line}: ${message}`);
console.log(`${files.length} files, ${problems.length} breaches of the conventions`);
process.exitCode = files.length > 0 && problems.length === 0 ? 0 : 1;
