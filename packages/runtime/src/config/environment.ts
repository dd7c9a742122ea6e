type Env = Readonly<Record<string, string | undefined>>;
type Tree = Record<string, unknown>;

/** Variables that set one value each, and win over the file: what containers and tests need to turn. */
export const environmentVariables = {
  DATABASE_URL: ["database", "url"],
  REDIS_URL: ["redis", "url"],
  PORT: ["server", "port"],
  SIGNALBOX_HOST: ["server", "host"],
  SIGNALBOX_URL: ["server", "url"],
  SIGNALBOX_EDGE_HOST: ["edge", "host"],
  SIGNALBOX_EDGE_PORT: ["edge", "port"],
  SIGNALBOX_EDGE_URL: ["edge", "url"],
  SIGNALBOX_EDGE_DIRECTORY: ["edge", "directory"],
  SIGNALBOX_AUTH_SECRET: ["auth", "secret"],
  OTEL_EXPORTER_OTLP_ENDPOINT: ["telemetry", "otlpEndpoint"],
  SIGNALBOX_LOG_LEVEL: ["telemetry", "logLevel"],
} as const satisfies Record<string, readonly [string, string]>;

/** Lays the variables that are set over the file's value; an empty variable counts as not set. */
export function applyEnvironment(value: unknown, env: Env) {
  const fromEnvironment = new Map<string, string>();
  const tree = isTree(value) ? { ...value } : value;
  if (isTree(tree)) {
    for (const [variable, [section, key]] of Object.entries(environmentVariables)) {
      const text = env[variable];
      const current = tree[section] ?? {};
      if (!text || !isTree(current)) continue;
      tree[section] = { ...current, [key]: text };
      fromEnvironment.set(`${section}.${key}`, variable);
    }
  }
  return { value: tree, fromEnvironment };
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
