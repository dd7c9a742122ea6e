import type { Definition, FlagSetting, Lever, SettingState } from "../flag.ts";
import { sharesOf } from "./shares.ts";

type Set = Pick<SettingState, "definition" | "killed" | "safeVariant">;

/** Whether targeting says anything; the list's SQL says the same, since it filters by the state. */
export function hasTargeting({ targeting }: Pick<Definition, "targeting">): boolean {
  if (targeting === undefined || targeting === null) return false;
  return typeof targeting !== "object" || Object.keys(targeting).length > 0;
}

export function leverState({ definition, killed }: Set): Lever["state"] {
  if (killed) return "killed";
  if (definition.state === "DISABLED") return "off";
  const { defaultVariant, variants } = definition;
  if (hasTargeting(definition) || typeof defaultVariant !== "string") return "on";
  return Object.hasOwn(variants, defaultVariant) && variants[defaultVariant] === false ? "off" : "on";
}

/** What the lever says in words, as rows and buttons show it. */
export function leverPosition(setting: Set): string {
  const { definition, killed, safeVariant } = setting;
  if (killed) return `serves ${safeVariant ?? "the caller's default"} to everyone`;
  if (definition.state === "DISABLED") return "off, callers use their own default";
  if (leverState(setting) === "off") return "off";
  const other = definition.defaultVariant ?? "the caller's default";
  if (!hasTargeting(definition)) return `serves ${other} to everyone`;
  return targetingPosition(definition.targeting, other);
}

function targetingPosition(targeting: unknown, other: string): string {
  const shares = sharesOf(targeting);
  if (shares) return shares.map(({ variant, percent }) => `${percent} % ${variant}`).join(", ");
  const chain = chainOf(targeting);
  if (!chain) return `by its own rule, otherwise ${other}`;
  const rules = `${chain.results.length} ${chain.results.length === 1 ? "rule" : "rules"}`;
  const served = [...new Set(chain.results)];
  const [only] = served;
  const what = served.length === 1 && typeof only === "string" ? `${only} for ${rules}` : rules;
  return `${what}, otherwise ${chain.otherwise === undefined ? other : lastWords(chain.otherwise, other)}`;
}

function lastWords(otherwise: unknown, other: string): string {
  if (typeof otherwise === "string") return otherwise;
  return otherwise === null ? other : targetingPosition(otherwise, other);
}

/** The results of an if-chain, as the rule builder writes it. */
function chainOf(targeting: unknown): { results: unknown[]; otherwise?: unknown } | null {
  if (typeof targeting !== "object" || targeting === null || !("if" in targeting)) return null;
  const parts: unknown = targeting.if;
  if (!Array.isArray(parts) || parts.length < 2) return null;
  const results = parts.filter((_, at) => at % 2 === 1);
  return parts.length % 2 === 1 ? { results, otherwise: parts.at(-1) } : { results };
}

export function leverOf(setting: FlagSetting): Lever {
  const { environment, version, updatedAt } = setting;
  return { environment, state: leverState(setting), position: leverPosition(setting), version, updatedAt };
}
