import { below, list, record, text, unreadable, type FlagsText, type Given } from "./read-text.ts";

/** A part of a file, with where it stands. */
export interface At {
  readonly given: Given;
  readonly path: string;
}

/** A feature in one environment, whichever of Unleash's documents it comes from. */
export interface UnleashFeature {
  readonly name: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly enabled: boolean;
  readonly at: At;
  /** In their order, those that are switched off left out. */
  readonly strategies: readonly UnleashStrategy[];
  readonly hadStrategies: boolean;
  readonly variants: readonly At[];
  readonly dependencies: readonly At[];
}

export interface UnleashStrategy {
  readonly name: string;
  readonly at: At;
  readonly segmentIds: readonly string[];
}

export interface UnleashFile {
  readonly features: readonly UnleashFeature[];
  /** By id. */
  readonly segments: ReadonlyMap<string, At>;
}

export function partsOf(given: unknown, path: string): At[] {
  return list(given).map((item, index) => ({ given: record(item), path: below(path, index) }));
}

const idOf = (value: unknown): string => (typeof value === "number" ? String(value) : text(value));

/** The environment of the file that is meant: of that name, or the only one there is. */
function environmentIn({ root, placeOf }: FlagsText, wanted: string): string {
  const names = new Set(
    partsOf(root["featureEnvironments"], "").map(({ given }) => text(given["environment"])),
  );
  if (names.size === 0 || names.has(wanted)) return wanted;
  const [only] = names;
  if (names.size === 1 && only !== undefined) return only;
  const known = [...names].join(", ");
  const place = placeOf("/featureEnvironments");
  throw unreadable("/featureEnvironments", `must hold the environment ${wanted}, not only ${known}`, place);
}

type ByName = ReadonlyMap<string, readonly At[]>;

interface Tables {
  readonly strategies: ByName;
  readonly environments: ByName;
  readonly tags: ByName;
  readonly dependencies: ByName;
  readonly segmentsOfStrategies: ByName;
}

function by(name: string, parts: readonly At[]): ByName {
  return Map.groupBy(parts, ({ given }) => idOf(given[name]));
}

function tablesOf(root: Given, environment: string): Tables {
  const rows = (name: string) => partsOf(root[name], `/${name}`);
  const here = ({ given }: At) => given["environment"] === environment;
  return {
    strategies: by("featureName", rows("featureStrategies").filter(here)),
    environments: by("featureName", rows("featureEnvironments").filter(here)),
    tags: by("featureName", rows("featureTags")),
    dependencies: by("feature", rows("dependencies")),
    segmentsOfStrategies: by("featureStrategyId", rows("featureStrategySegments")),
  };
}

function strategyOf(at: At, tables: Tables): UnleashStrategy {
  const { given } = at;
  const links = given["id"] === undefined ? [] : (tables.segmentsOfStrategies.get(idOf(given["id"])) ?? []);
  const linked = links.map((link) => idOf(link.given["segmentId"]));
  const segmentIds = [...list(given["segments"]).map(idOf), ...linked];
  return { name: text(given["strategyName"], text(given["name"])), at, segmentIds };
}

const orderOf = ({ given }: At) => Number(given["sortOrder"] ?? 0) || 0;

function strategiesOf(all: readonly At[], tables: Tables): UnleashStrategy[] {
  return all
    .filter(({ given }) => given["disabled"] !== true)
    .toSorted((left, right) => orderOf(left) - orderOf(right))
    .map((at) => strategyOf(at, tables));
}

function tagsOf(name: string, { tags }: Tables): string[] {
  return (tags.get(name) ?? []).map(({ given }) => text(given["tagValue"])).filter((tag) => tag !== "");
}

function dependenciesOf(at: At, name: string, { dependencies }: Tables): At[] {
  const apart = dependencies.get(name) ?? [];
  return [
    ...partsOf(at.given["dependencies"], below(at.path, "dependencies")),
    ...apart.flatMap(({ given, path }) => partsOf(given["dependencies"], below(path, "dependencies"))),
  ];
}

function featureOf(at: At, tables: Tables): UnleashFeature {
  const { given, path } = at;
  const name = text(given["name"]);
  const setting = tables.environments.get(name)?.[0];
  const inline = partsOf(given["strategies"], below(path, "strategies"));
  const all = [...inline, ...(tables.strategies.get(name) ?? [])];
  const ofSetting = partsOf(setting?.given["variants"], below(setting?.path ?? "", "variants"));
  return {
    name,
    description: text(given["description"]),
    tags: tagsOf(name, tables),
    enabled: (setting?.given["enabled"] ?? given["enabled"]) === true,
    at,
    strategies: strategiesOf(all, tables),
    hadStrategies: all.length > 0,
    variants: ofSetting.length > 0 ? ofSetting : partsOf(given["variants"], below(path, "variants")),
    dependencies: dependenciesOf(at, name, tables),
  };
}

/**
 * Unleash's export of an environment, the state export of older versions, or what its client API serves: they differ in
 * what stands apart and what inside the features.
 */
export function readUnleashFile(file: FlagsText, wanted: string): UnleashFile {
  const { root, placeOf } = file;
  if (!Array.isArray(root["features"])) throw unreadable("/features", "must be a list", placeOf("/features"));
  const tables = tablesOf(root, environmentIn(file, wanted));
  const features = partsOf(root["features"], "/features");
  const nameless = features.find(({ given }) => text(given["name"]) === "");
  if (nameless) throw unreadable(`${nameless.path}/name`, "must be text", placeOf(nameless.path));
  const segments = partsOf(root["segments"], "/segments");
  return {
    features: features.map((at) => featureOf(at, tables)),
    segments: new Map(segments.map((at) => [idOf(at.given["id"]), at])),
  };
}
