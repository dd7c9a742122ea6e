import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "@signalbox/kernel";
import { z } from "zod";

const GeneratedSecrets = z.object({
  authSecret: z.string().min(32),
  keys: z.array(z.object({ id: z.string(), key: z.string() })).min(1),
});
export type GeneratedSecrets = z.infer<typeof GeneratedSecrets>;

function fresh(): GeneratedSecrets {
  return {
    authSecret: randomBytes(32).toString("base64url"),
    keys: [{ id: "generated", key: randomBytes(32).toString("base64") }],
  };
}

/**
 * The secrets of an installation that configures none: made once, kept readable to the owner only. The portal and the
 * worker start together, so the file appears whole and the first writer wins.
 */
export function generatedSecrets(stateDirectory: string): GeneratedSecrets {
  const file = path.join(stateDirectory, "secrets.json");
  const known = read(file);
  if (known) return known;
  mkdirSync(stateDirectory, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(fresh(), null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  return read(file) ?? missing(file);
}

function read(file: string): GeneratedSecrets | null {
  try {
    return parse(GeneratedSecrets, JSON.parse(readFileSync(file, "utf8")), file);
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

function missing(file: string): never {
  throw new Error(`${file} vanished while it was read`);
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
