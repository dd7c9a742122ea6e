import { BrokenRule, eager, type Operator } from "./part.ts";
import { compareVersions, strictVersion } from "./sem-ver.ts";

type Holds = (given: string | undefined, values: readonly string[], ignoreCase: boolean) => boolean;

function ofNumbers(holds: (given: number, value: number) => boolean): Holds {
  return (given, [value]) => {
    const [left, right] = [Number(given), Number(value)];
    return !Number.isNaN(left) && !Number.isNaN(right) && holds(left, right);
  };
}

/** Unleash takes whole versions without a leading v from the context. */
function ofVersions(holds: (order: number) => boolean): Holds {
  return (given = "", [value = ""]) => {
    const left = given.startsWith("v") ? null : strictVersion(given);
    const right = strictVersion(value);
    return left !== null && right !== null && holds(compareVersions(left, right));
  };
}

function ofText(holds: (given: string, value: string) => boolean): Holds {
  return (given, values, ignoreCase) => {
    if (given === undefined) return false;
    const cased = (text: string) => (ignoreCase ? text.toLowerCase() : text);
    return values.some((value) => holds(cased(given), cased(value)));
  };
}

const constraints: Readonly<Record<string, Holds>> = {
  STR_STARTS_WITH: ofText((given, value) => given.startsWith(value)),
  STR_ENDS_WITH: ofText((given, value) => given.endsWith(value)),
  STR_CONTAINS: ofText((given, value) => given.includes(value)),
  NUM_EQ: ofNumbers((given, value) => given === value),
  NUM_GT: ofNumbers((given, value) => given > value),
  NUM_GTE: ofNumbers((given, value) => given >= value),
  NUM_LT: ofNumbers((given, value) => given < value),
  NUM_LTE: ofNumbers((given, value) => given <= value),
  SEMVER_EQ: ofVersions((order) => order === 0),
  SEMVER_GT: ofVersions((order) => order > 0),
  SEMVER_GTE: ofVersions((order) => order >= 0),
  SEMVER_LT: ofVersions((order) => order < 0),
  SEMVER_LTE: ofVersions((order) => order <= 0),
};

/** `[operator, value from the context, [values], whether case is ignored]`: never breaks, as Unleash's clients do not. */
export const unleashConstraint: Operator = eager(([name, given, values, ignoreCase]) => {
  const holds = typeof name === "string" && Object.hasOwn(constraints, name) ? constraints[name] : undefined;
  if (holds === undefined || !Array.isArray(values)) {
    throw new BrokenRule("unleash_constraint needs one of Unleash's operators, a value and a list");
  }
  const text = given === null || given === undefined ? undefined : "".concat(given as string);
  return holds(text, values.map(String), ignoreCase === true);
});
