import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { generate } from "./generate.ts";
import type { Installation } from "./installation.ts";
import { names, planOf } from "./plan.ts";

const PER_FILE = 200;
const POLL_MS = 100;

/** Writes a catalog of so many entities beside the folder that is read. */
export function writeCatalog(folder: string, total: number): void {
  const target = path.join(folder, "written");
  mkdirSync(target);
  let texts: string[] = [];
  let file = 0;
  const flush = () => {
    if (texts.length === 0) return;
    writeFileSync(path.join(target, `${String(file++).padStart(4, "0")}.yaml`), texts.join(""));
    texts = [];
  };
  for (const document of generate(total)) {
    if (texts.push(`---\n${JSON.stringify(document)}\n`) === PER_FILE) flush();
  }
  flush();
}

/** Seconds from the moment the files are there until every entity can be seen and the last one be found by a search. */
export async function ingest(folder: string, total: number, installation: Installation): Promise<number> {
  rmSync(path.join(folder, "catalog"), { recursive: true });
  renameSync(path.join(folder, "written"), path.join(folder, "catalog"));
  const last = names.component(planOf(total).components - 1);
  const start = performance.now();
  await refresh(installation);
  // The one more is the person whose token asks.
  for (;;) {
    const { total: seen } = await installation.ask<{ total: number }>("/api/v1/catalog/entities?limit=1");
    const found = await installation.ask<{ items: unknown[] }>(
      `/api/v1/catalog/entities?limit=1&text=${last}`,
    );
    if (seen === total + 1 && found.items.length === 1) return (performance.now() - start) / 1000;
    await wait(POLL_MS);
  }
}

/** Seconds that reading everything again takes when nothing has changed. */
export async function ingestAgain(installation: Installation): Promise<number> {
  const before = (await catalogLocation(installation)).lastReadAt;
  const start = performance.now();
  await refresh(installation);
  while ((await catalogLocation(installation)).lastReadAt === before) await wait(POLL_MS);
  return (performance.now() - start) / 1000;
}

interface Location {
  readonly id: string;
  readonly target: string;
  readonly lastReadAt: string | null;
}

async function catalogLocation({ ask }: Installation): Promise<Location> {
  const { items } = await ask<{ items: Location[] }>("/api/v1/catalog/locations");
  const found = items.find(({ target }) => target.includes("catalog/"));
  if (!found) throw new Error("The location of the catalog is not there.");
  return found;
}

async function refresh(installation: Installation): Promise<void> {
  const { id } = await catalogLocation(installation);
  await installation.send(`/api/v1/catalog/locations/${id}/refresh`, `bench-${performance.now()}`);
}
