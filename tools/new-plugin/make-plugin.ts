import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@signalbox/kernel";
import { filesOf, namesOf, type Named } from "./templates.ts";

const LIST = "packages/runtime/src/full/plugin-list.ts";
const MANIFEST = "packages/runtime/package.json";
const IMAGE = "Dockerfile";
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Writes the folder of a plugin and adds it to the list of plugins; answers with what it wrote. */
export function makePlugin(root: string, id: string): string[] {
  if (!ID.test(id) || id.length > 40) {
    throw new AppError("invalid", `"${id}" cannot be the id of a plugin.`, {
      remedy: "Use small letters, digits and -, beginning with a letter, such as grafana-tempo.",
    });
  }
  const folder = path.join("plugins", id);
  if (existsSync(path.join(root, folder))) {
    throw new AppError("conflict", `There is already a plugin in ${folder}.`);
  }
  const named = namesOf(id);
  const written = Object.entries(filesOf(named)).map(([name, text]) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
    return file;
  });
  change(root, LIST, (text) => withPlugin(text, named));
  change(root, MANIFEST, (text) => withDependency(text, named));
  change(root, IMAGE, (text) => withCopy(text, named));
  return [...written, LIST, MANIFEST, IMAGE];
}

function change(root: string, file: string, edit: (text: string) => string): void {
  const at = path.join(root, file);
  writeFileSync(at, edit(readFileSync(at, "utf8")));
}

/** The list with one import and one entry more, both in the order of the alphabet. */
export function withPlugin(text: string, { id, value }: Named): string {
  const line = `import { ${value} } from "@signalbox/plugin-${id}/server";`;
  const lines = text.split("\n");
  const ours = lines.findIndex((one) => one.startsWith("import {") && one.includes("/plugin-") && one > line);
  const last = lines.findLastIndex((one) => one.startsWith("import "));
  lines.splice(ours === -1 ? last + 1 : ours, 0, line);
  return lines.join("\n").replace(/= \[([^\]]*)\];/, (_match, names: string) => {
    const all = [...names.split(",").map((name) => name.trim()), value].filter((name) => name !== "");
    const flat = `= [${all.join(", ")}];`;
    const room = 110 - "export const pluginList: readonly Plugin[] ".length;
    return flat.length <= room ? flat : `= [\n${all.map((name) => `  ${name},\n`).join("")}];`;
  });
}

function withDependency(text: string, { id }: Named): string {
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> };
  const all = { ...manifest.dependencies, [`@signalbox/plugin-${id}`]: "*" };
  const sorted = Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ ...manifest, dependencies: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** Images install from the manifests alone, so each has its line. */
function withCopy(text: string, { id }: Named): string {
  const lines = text.split("\n");
  const last = lines.findLastIndex((line) => line.startsWith("COPY plugins/"));
  return lines.toSpliced(last + 1, 0, `COPY plugins/${id}/package.json plugins/${id}/`).join("\n");
}
