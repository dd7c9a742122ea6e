import {
  Definition,
  type Flag,
  type FlagSetting,
  type Json,
  type RuleList,
} from "@signalbox/domain/flags/schema";

/** What a person changes of a flag in one environment: its setting without the brake. */
export type DraftValues = Pick<FlagSetting, "definition" | "safeVariant" | "prerequisites">;

/** A draft and what it was begun from. */
export interface SettingDraft {
  readonly begun: { readonly version: number; readonly values: DraftValues };
  readonly values: DraftValues;
  /** The rules as the builder has them, also where they are not finished. */
  readonly rules: RuleList | null;
  /** The definition as it is typed, also where it is not JSON yet. */
  readonly text: string | null;
}

export function settingIn(flag: Flag, environment: string): FlagSetting | undefined {
  return flag.settings.find((setting) => setting.environment === environment);
}

export function valuesOf({ definition, safeVariant, prerequisites }: FlagSetting): DraftValues {
  return { definition, safeVariant, prerequisites };
}

export function draftFrom(setting: FlagSetting): SettingDraft {
  const values = valuesOf(setting);
  return { begun: { version: setting.version, values }, values, rules: null, text: null };
}

/** The same whatever the order of its keys, as a database that keeps JSON may give it back. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]),
  );
}

export function isChanged({ begun, values, text }: SettingDraft): boolean {
  if (!same(begun.values, values)) return true;
  return text !== null && readDefinition(text).kind !== "definition";
}

/** A definition as the JSON editor shows it, always in the order of flagd's documents. */
export function definitionText({ state, variants, defaultVariant, targeting, metadata }: Definition): string {
  return JSON.stringify({ state, variants, defaultVariant, targeting, metadata }, null, 2);
}

export type ReadDefinition =
  | { readonly kind: "definition"; readonly definition: Definition }
  /** `path` is a JSON pointer; null where the text is no JSON at all. */
  | { readonly kind: "wrong"; readonly path: string | null; readonly message: string };

const KNOWN = new Set(["state", "variants", "defaultVariant", "targeting", "metadata"]);

/** What was typed as a definition, or what is the first thing wrong with it. */
export function readDefinition(text: string): ReadDefinition {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      kind: "wrong",
      path: null,
      message: error instanceof Error ? error.message : "This is no JSON.",
    };
  }
  const stray =
    typeof value === "object" && value !== null && Object.keys(value).find((key) => !KNOWN.has(key));
  if (stray) return { kind: "wrong", path: `/${stray}`, message: `A definition has no ${stray}.` };
  const { success, data, error } = Definition.safeParse(value);
  if (success) return { kind: "definition", definition: data };
  const [issue] = error.issues;
  return {
    kind: "wrong",
    path: pointerOf(issue?.path ?? []),
    message: issue?.message ?? "This is no definition.",
  };
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The definition with other targeting, or none. */
export function withTargeting(
  { targeting: _, ...definition }: Definition,
  targeting: Json | undefined,
): Definition {
  return targeting === undefined ? definition : { ...definition, targeting };
}
