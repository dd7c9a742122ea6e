import { z } from "zod";

const Manifest = z.object({
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const LockFile = z.object({ packages: z.record(z.string(), Manifest) });

const EXACT = /^(\d+\.\d+\.\d+(-[\w.-]+)?|\*)$/;

/** What would make an install differ between machines; `*` only ever names another workspace. */
export function checkLockFile(lock: unknown): string[] {
  const { packages } = LockFile.parse(lock);
  return Object.entries(packages).flatMap(([place, manifest]) => [
    ...(isOurs(place) ? unpinned(place, manifest) : []),
    ...missingOptional(place, manifest, packages),
    ...(manifest.resolved !== undefined && !manifest.link
      ? [`${place} names where it was fetched from`]
      : []),
  ]);
}

function isOurs(place: string): boolean {
  return !place.includes("node_modules");
}

function unpinned(place: string, manifest: z.infer<typeof Manifest>): string[] {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  return Object.entries(all)
    .filter(([name, version]) => !EXACT.test(version) || (version === "*" && !name.startsWith("@signalbox/")))
    .map(([name, version]) => `${place || "the root"} does not pin ${name} (${version})`);
}

/** `npm install` drops what a registry lacks; `npm ci` then fails on the machines that need it. */
function missingOptional(
  place: string,
  manifest: z.infer<typeof Manifest>,
  packages: Record<string, unknown>,
): string[] {
  return Object.keys(manifest.optionalDependencies ?? {})
    .filter((name) => !foldersAbove(place).some((folder) => `${folder}node_modules/${name}` in packages))
    .map((name) => `${place || "the root"} may need ${name}, which the lock file lacks`);
}

/** The folders in whose node_modules Node would look, nearest first. */
function foldersAbove(place: string): string[] {
  const parts = place.split("/node_modules/");
  const folders = parts.map(
    (_part, index) => `${parts.slice(0, parts.length - index).join("/node_modules/")}/`,
  );
  return place === "" ? [""] : [...folders, ""];
}
