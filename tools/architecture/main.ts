import path from "node:path";
import { checkArchitecture } from "./check.ts";

const root = path.resolve(import.meta.dirname, "../..");
const { modules, violations, missed } = await checkArchitecture(
  root,
  path.join(root, ".dependency-cruiser.mjs"),
);

for (const { rule, from, to } of violations) console.error(`${from} -> ${to}  (${rule})`);
for (const file of missed) console.error(`${file} was not looked at`);
console.log(`${modules} modules, ${violations.length} forbidden imports`);
if (modules === 0) console.error("No source was found, which proves nothing.");
process.exitCode = modules > 0 && violations.length === 0 && missed.length === 0 ? 0 : 1;
