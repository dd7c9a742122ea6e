import { objectCheck, objectSchemaIssues } from "@signalbox/formats/json-schema";
import type { FlagIssue, FlagType, SettingState } from "../flag.ts";
import type { FlagEnvironment } from "../environment.ts";
import type { StoredFlag } from "./stored.ts";

/** What of a lever people set; the kill is no part of it. */
export type SettingDraft = Omit<SettingState, "killed">;

/** Whoever chooses among more has another need than a flag. */
const MOST_VARIANTS = 100;

const problem = (path: string, message: string): FlagIssue => ({ path, message, level: "error" });

/** What is wrong with a lever by itself; prerequisites are looked at among the other flags. */
export function settingIssues(
  flag: Pick<StoredFlag, "key" | "type" | "valueSchema">,
  draft: SettingDraft,
  environment: Pick<FlagEnvironment, "production" | "name">,
): FlagIssue[] {
  return [
    ...variantIssues(flag.type, draft),
    ...valueIssues(flag, draft),
    ...safeVariantIssues(flag.type, draft, environment),
    ...draft.prerequisites.flatMap(({ flag: needed }, at) =>
      needed === flag.key ? [problem(`/prerequisites/${at}/flag`, "a flag cannot need itself")] : [],
    ),
  ];
}

function variantIssues(type: FlagType, { definition }: SettingDraft): FlagIssue[] {
  const { variants, defaultVariant } = definition;
  const names = Object.keys(variants);
  const base = "/definition/variants";
  if (names.length === 0) return [problem(base, "must have at least one variant")];
  if (names.length > MOST_VARIANTS) return [problem(base, `must have at most ${MOST_VARIANTS} variants`)];
  const wrong = names.filter((name) => typeof variants[name] !== type);
  return [
    ...wrong.map((name) => problem(`${base}/${pointer(name)}`, `must be of the flag's type, ${type}`)),
    ...(typeof defaultVariant === "string" && !names.includes(defaultVariant)
      ? [problem("/definition/defaultVariant", `names ${defaultVariant}, which is no variant`)]
      : []),
  ];
}

/** What is wrong with the schema that the values of a flag are held to. */
export function valueSchemaIssues({
  type,
  valueSchema,
}: Pick<StoredFlag, "type" | "valueSchema">): FlagIssue[] {
  if (valueSchema === null) return [];
  if (type !== "object")
    return [problem("valueSchema", `is for flags of objects; this one is of type ${type}`)];
  return objectSchemaIssues(valueSchema, "valueSchema").map(({ path, message }) => problem(path, message));
}

function valueIssues(
  flag: Pick<StoredFlag, "type" | "valueSchema">,
  { definition }: SettingDraft,
): FlagIssue[] {
  if (flag.valueSchema === null || valueSchemaIssues(flag).length > 0) return [];
  const check = objectCheck(flag.valueSchema);
  return Object.entries(definition.variants).flatMap(([name, value]) => {
    if (typeof value !== "object") return [];
    const base = `/definition/variants/${pointer(name)}`;
    return check(value, "").map(({ path, message }) =>
      problem(`${base}${path.replaceAll(".", "/")}`, message),
    );
  });
}

function safeVariantIssues(
  type: FlagType,
  { definition, safeVariant }: SettingDraft,
  { production, name }: Pick<FlagEnvironment, "production" | "name">,
): FlagIssue[] {
  if (safeVariant !== null && !Object.hasOwn(definition.variants, safeVariant))
    return [problem("/safeVariant", `names ${safeVariant}, which is no variant`)];
  if (safeVariant === null && production && (type === "boolean" || type === "string"))
    return [problem("/safeVariant", `is needed in ${name}: it is what a killed flag serves`)];
  return [];
}

/** A name as a part of a JSON pointer (RFC 6901). */
const pointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** What people set of a lever, as text that two states are compared by. */
export function settingText({ definition, safeVariant, prerequisites }: SettingDraft): string {
  const { state, variants, defaultVariant = null, targeting = null, metadata = {} } = definition;
  const ordered = { state, variants, defaultVariant, targeting, metadata };
  return JSON.stringify({ definition: ordered, safeVariant, prerequisites }, null, 2);
}
