export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { optional: boolean }>>;
}

/** The package as services get it: npm packs the exports of a manifest as they stand, and those of the workspace are sources. */
export function packedManifest(workspace: Manifest) {
  const { name, version, description, license, engines, peerDependencies, peerDependenciesMeta } = workspace;
  return {
    name,
    version,
    description,
    license,
    type: "module",
    sideEffects: false,
    engines,
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./openfeature": { types: "./openfeature.d.ts", default: "./openfeature.js" },
    },
    files: ["*.js", "*.d.ts"],
    peerDependencies,
    peerDependenciesMeta,
  };
}
