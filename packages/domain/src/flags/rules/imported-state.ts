import type { ReadFlag } from "@signalbox/formats/flags";
import { Definition, FlagKey, FlagType, type FlagIssue, type SettingState } from "../flag.ts";
import type { ImportTarget, PlannedFlag } from "./import-target.ts";
import { newSetting } from "./new-setting.ts";
import { schemaIssues } from "./schema-issues.ts";
import { settingIssues } from "./validate.ts";

interface Imported {
  readonly key: string;
  /** Null for one that is refused. */
  readonly flag: PlannedFlag | null;
  readonly issues: readonly FlagIssue[];
}

/** What a flag of a file is to do here, looked at by itself. */
export function importedState(read: ReadFlag, target: ImportTarget): Imported {
  const { key } = read;
  const name = FlagKey.safeParse(key);
  const { data: definition, error } = Definition.safeParse(read.definition);
  const refused = (issues: readonly FlagIssue[]): Imported => ({ key, flag: null, issues });
  if (name.error) return refused(schemaIssues(name.error, "/key"));
  if (error) return refused(schemaIssues(error, "/definition"));
  if (read.issues.some(({ level }) => level === "error")) return refused(read.issues);
  const type = typeOf(definition);
  if (type === null) return refused([problem("/definition/variants", "must have at least one variant")]);
  const existing = target.existing.get(key) ?? null;
  const clash = existing && clashOf(existing, type, read);
  if (clash) return refused([clash]);
  const before = existing?.settings.find((one) => one.environment === target.environment.name);
  const state: SettingState = {
    definition,
    safeVariant: safeVariantOf(definition, before?.safeVariant ?? null),
    prerequisites: [...read.prerequisites],
    killed: before?.killed ?? null,
  };
  const issues = [...read.issues, ...issuesEverywhere(read, { type, existing, state, read }, target)];
  if (issues.some(({ level }) => level === "error")) return refused(issues);
  return { key, flag: { read, type, existing, state }, issues };
}

const problem = (path: string, message: string): FlagIssue => ({ path, message, level: "error" });

function typeOf({ variants }: Definition): FlagType | null {
  const [first] = Object.values(variants);
  return FlagType.safeParse(typeof first).data ?? null;
}

function clashOf(
  { lifecycle, type: known, bucketing }: NonNullable<PlannedFlag["existing"]>,
  type: FlagType,
  read: ReadFlag,
): FlagIssue | null {
  if (lifecycle === "archived") return problem("/key", "is that of an archived flag");
  if (known !== type)
    return problem("/definition/variants", `are of type ${type}, and the flag here is ${known}`);
  if (bucketing === read.bucketing) return null;
  return problem(
    "/key",
    `is that of a flag that buckets as ${bucketing} does, and the file's as ${read.bucketing}`,
  );
}

/** What it serves when it is killed: as before, else what means no, else what it serves by default. */
function safeVariantOf({ variants, defaultVariant }: Definition, before: string | null): string | null {
  if (before !== null && Object.hasOwn(variants, before)) return before;
  const no = Object.keys(variants).find((name) => variants[name] === false);
  const byDefault = typeof defaultVariant === "string" && Object.hasOwn(variants, defaultVariant);
  return no ?? (byDefault ? defaultVariant : null);
}

/** A new flag is off in the other environments, and has to hold there too. */
function issuesEverywhere(read: ReadFlag, flag: PlannedFlag, target: ImportTarget): FlagIssue[] {
  const checked = { key: read.key, type: flag.type, valueSchema: flag.existing?.valueSchema ?? null };
  const here = settingIssues(checked, flag.state, target.environment);
  if (flag.existing || here.length > 0) return here;
  const off = newSetting(flag.state, false);
  return target.environments.flatMap((environment) => settingIssues(checked, off, environment));
}
