import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Generates the Prisma client when the schema or Prisma's version is not the one it was generated from.
 *
 * @param {string} root
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export function generatePrismaClient(root, node, env) {
  const schemaFolder = path.join(root, "prisma", "schema");
  const generated = path.join(root, "packages", "db", "src", "generated");
  const stamp = path.join(generated, ".generated-from");
  if (!existsSync(schemaFolder)) return;
  const source = hashOf(root, schemaFolder);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === source) return;
  const prisma = path.join(root, "node_modules", "prisma", "build", "index.js");
  const result = spawnSync(node, [prisma, "generate"], { cwd: root, env, encoding: "utf8" });
  if (result.status !== 0) {
    console.error(
      `${result.stdout}${result.stderr}signalbox: the Prisma client could not be generated (see above).`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, source);
}

/**
 * @param {string} root
 * @param {string} schemaFolder
 */
function hashOf(root, schemaFolder) {
  const hash = createHash("sha256");
  const files = readdirSync(schemaFolder).filter((name) => name.endsWith(".prisma"));
  for (const name of files.sort()) hash.update(name).update(readFileSync(path.join(schemaFolder, name)));
  return hash.update(readFileSync(path.join(root, "node_modules", "prisma", "package.json"))).digest("hex");
}
