import type { FlagIssue } from "../compiled.ts";
import { POLLUTING_NAMES } from "../logic/data-access.ts";
import { MAX_WEIGHT } from "../logic/fractional.ts";
import { foreignOperators, operators } from "../logic/operators.ts";
import { semVerRelations } from "../logic/sem-ver.ts";
import { argumentPath, error, listBodies, warning, type Use } from "./rule-walk.ts";

const isPlain = (value: unknown) => typeof value !== "object" || value === null;

function weightIssues(entry: unknown, path: string): FlagIssue[] {
  if (isPlain(entry)) return [error(path, "must be a list of a variant and a weight")];
  if (!Array.isArray(entry)) return [];
  if (entry.length === 0 || entry.length > 2) return [error(path, "must hold a variant and a weight")];
  const weight: unknown = entry[1];
  if (entry.length === 1 || !isPlain(weight)) return [];
  if (typeof weight !== "number" || !Number.isInteger(weight)) {
    return [error(`${path}/1`, "must be a whole number")];
  }
  return weight < 0 ? [warning(`${path}/1`, "is below 0 and counts as 0")] : [];
}

const weightOf = (entry: unknown): number => {
  const weight: unknown = Array.isArray(entry) ? entry[1] : 0;
  return typeof weight === "number"
    ? Math.max(0, weight)
    : Array.isArray(entry) && entry.length === 1
      ? 1
      : 0;
};

function fractionalIssues(use: Use): FlagIssue[] {
  const first = use.args[0];
  const named =
    first !== undefined && (typeof first === "string" || (!isPlain(first) && !Array.isArray(first)));
  const from = named && use.listed ? 1 : 0;
  const buckets = use.args.slice(from);
  const path = argumentPath(use, 0);
  if (!use.listed) return isPlain(first) ? [error(path, "must be a list of variants and weights")] : [];
  if (buckets.length === 0) return [error(path, "needs at least one variant")];
  const total = buckets.reduce<number>((sum, entry) => sum + weightOf(entry), 0);
  return [
    ...buckets.flatMap((entry, index) => weightIssues(entry, argumentPath(use, index + from))),
    ...(total > MAX_WEIGHT ? [error(path, `has weights that add up to more than ${MAX_WEIGHT}`)] : []),
  ];
}

function semVerIssues(use: Use): FlagIssue[] {
  const [, relation] = use.args;
  if (use.listed && use.args.length !== 3)
    return [error(use.path, "sem_ver needs a version, a relation and a version")];
  if (typeof relation !== "string" || semVerRelations.has(relation)) return [];
  return [error(argumentPath(use, 1), `must be one of ${[...semVerRelations].join(" ")}`)];
}

function textIssues(use: Use): FlagIssue[] {
  const wrong = use.args.findIndex((value) => isPlain(value) && typeof value !== "string");
  if (use.listed && use.args.length !== 2) return [error(use.path, `${use.name} needs two texts`)];
  return wrong === -1 ? [] : [error(argumentPath(use, wrong), "must be text")];
}

function variableIssues(use: Use): FlagIssue[] {
  const [key] = use.args;
  if (typeof key !== "string") return [];
  const name = key.split(".").find((part) => POLLUTING_NAMES.has(part));
  if (name !== undefined) return [error(argumentPath(use, 0), `must not read ${name}`)];
  return key.startsWith("../")
    ? [warning(argumentPath(use, 0), "../ has no meaning here: inside a list only the element can be read")]
    : [];
}

function listIssues(use: Use): FlagIssue[] {
  if (use.listed && use.args.length >= 2) return [];
  return [error(use.path, `${use.name} needs a list and a rule for its elements`)];
}

const checks: Readonly<Record<string, (use: Use) => FlagIssue[]>> = {
  fractional: fractionalIssues,
  sem_ver: semVerIssues,
  starts_with: textIssues,
  ends_with: textIssues,
  var: variableIssues,
  ...Object.fromEntries([...listBodies].map((name) => [name, listIssues])),
};

const subjectReaders = new Set(["fractional", ...foreignOperators]);
const flagdTextOperators = new Set(["sem_ver", "starts_with", "ends_with"]);

function placeIssues({ name, path, inList }: Use): FlagIssue[] {
  if (!inList) return [];
  if (subjectReaders.has(name)) return [error(path, `${name} cannot be used inside a list operator`)];
  return flagdTextOperators.has(name)
    ? [warning(path, `${name} inside a list operator fails in flagd's JavaScript engine`)]
    : [];
}

/** What is wrong with one operator and its arguments, as far as they are written out. */
export function findOperatorIssues(use: Use): FlagIssue[] {
  if (use.name === "$ref") return [];
  if (!operators.has(use.name)) return [error(use.path, `unknown operator ${use.name}`)];
  return [...placeIssues(use), ...(checks[use.name]?.(use) ?? [])];
}
