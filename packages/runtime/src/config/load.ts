import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@signalbox/kernel";
import { applyEnvironment } from "./environment.ts";
import { issuesOf } from "./issues.ts";
import { ConfigFile } from "./schema.ts";
import { generatedSecrets } from "./secrets.ts";
import { configError, readYaml, type Place, type YamlFile } from "./yaml-file.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The configuration in force: the file and the environment checked, every gap filled. */
export interface Config extends Omit<ConfigFile, "server" | "auth" | "secrets"> {
  readonly server: ConfigFile["server"] & { url: string };
  readonly auth: ConfigFile["auth"] & { secret: string };
  readonly secrets: { keys: { id: string; key: string }[] };
  /** Relative paths in the file start here. */
  readonly directory: string;
  /** Where an installation keeps what it makes itself: generated secrets, the embedded database. */
  readonly stateDirectory: string;
  /** Where the edge keeps its copy of all flags. */
  readonly edgeDirectory: string;
  /** Where a key stands, or its value: for what only the parts that use them can check. */
  placeOf(path: readonly PropertyKey[], wanted: "key" | "value"): Place;
}

export interface LoadedConfig {
  readonly config: Config;
  readonly file: YamlFile | null;
  /** Dotted path of a value to the environment variable that set it. */
  readonly fromEnvironment: ReadonlyMap<string, string>;
}

/**
 * Reads `signalbox.yaml` (or what SIGNALBOX_CONFIG names) below `cwd`; without a file the defaults hold. Throws
 * `invalid` with file, line, column and key of everything that is wrong.
 */
export function loadConfig({ cwd, env }: { cwd: string; env: Env }): LoadedConfig {
  const found = readConfigFile(cwd, env);
  const name = found?.file.name ?? "environment";
  const { value, fromEnvironment } = applyEnvironment(found?.file.value ?? {}, env);
  const result = ConfigFile.safeParse(value);
  if (!result.success) throw configError(issuesOf(result.error, found?.file ?? null, fromEnvironment));
  const parsed = result.data;
  checkTogether(parsed, found?.file ?? null, name);
  const directory = found?.directory ?? cwd;
  const stateDirectory = path.resolve(directory, env["SIGNALBOX_STATE"] ?? ".signalbox");
  const placeOf = placesIn(found?.file ?? null, name);
  const config = { ...complete(parsed, directory, stateDirectory), placeOf };
  return { config, file: found?.file ?? null, fromEnvironment };
}

function readConfigFile(cwd: string, env: Env): { file: YamlFile; directory: string } | null {
  const named = env["SIGNALBOX_CONFIG"];
  const location = path.resolve(cwd, named ?? "signalbox.yaml");
  if (!existsSync(location)) {
    if (named === undefined) return null;
    throw new AppError("invalid", `SIGNALBOX_CONFIG names ${location}, which does not exist.`, {
      remedy: "Correct the variable, or unset it to use ./signalbox.yaml.",
    });
  }
  const name = path.relative(cwd, location) || location;
  return { file: readYaml(name, readFileSync(location, "utf8"), env), directory: path.dirname(location) };
}

function placesIn(file: YamlFile | null, name: string): Config["placeOf"] {
  if (file === null) return () => ({ file: name, line: 1, column: 1 });
  return (keys, wanted) => (wanted === "key" ? file.keyAt(keys) : file.valueAt(keys));
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** The rules between keys; anyone could be anyone in local mode, so it never listens beyond this machine. */
function checkTogether(config: ConfigFile, file: YamlFile | null, name: string): void {
  const at = (...keys: string[]) => file?.valueAt(keys) ?? { file: name, line: 1, column: 1 };
  const { auth, server } = config;
  if (auth.mode === "local" && !LOOPBACK.has(server.host)) {
    const message = `must be a loopback address while auth.mode is local, not ${server.host}; set auth.mode to oidc to listen on a network`;
    throw configError([{ path: "server.host", message, ...at("server", "host") }]);
  }
  if (auth.mode === "oidc" && !auth.oidc) {
    const message = "is oidc, so auth.oidc must give issuer, clientId and clientSecret";
    throw configError([{ path: "auth.mode", message, ...at("auth", "mode") }]);
  }
}

function complete(parsed: ConfigFile, directory: string, stateDirectory: string): Omit<Config, "placeOf"> {
  const { server, auth, secrets, edge } = parsed;
  const needed = auth.secret === undefined || secrets.keys === undefined;
  const generated = needed ? generatedSecrets(stateDirectory) : null;
  const host = LOOPBACK.has(server.host) ? "localhost" : server.host;
  return {
    ...parsed,
    server: { ...server, url: server.url ?? `http://${host}:${server.port}` },
    auth: { ...auth, secret: auth.secret ?? generated?.authSecret ?? "" },
    secrets: { keys: secrets.keys ?? generated?.keys ?? [] },
    directory,
    stateDirectory,
    edgeDirectory: path.resolve(directory, edge.directory ?? path.join(stateDirectory, "edge")),
  };
}
