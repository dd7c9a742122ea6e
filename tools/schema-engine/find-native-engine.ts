import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** Whether Prisma's own schema engine was downloaded when its packages were installed. */
export function isNativeEngineInstalled(folder = enginesFolder()): boolean {
  return (
    folder !== null &&
    readdirSync(folder).some((name) => /^schema-engine-[^.]+/.test(name) && !name.endsWith(".gz"))
  );
}

function enginesFolder(): string | null {
  const fromPrisma = createRequire(createRequire(import.meta.url).resolve("prisma/package.json"));
  try {
    return path.dirname(fromPrisma.resolve("@prisma/engines/package.json"));
  } catch {
    return null;
  }
}
