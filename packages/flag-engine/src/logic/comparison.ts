import {
  BrokenRule,
  strictPart,
  derivedPart,
  type Operator,
  type Part,
  type Run,
  workedOut,
} from "./part.ts";

type Compare = (left: unknown, right: unknown) => boolean;

const isTextOrNull = (value: unknown) => typeof value === "string" || value === null;

/** A value for a comparison by number; what is no number breaks the rule, as json-logic-engine has it. */
function numeric(value: unknown): number {
  const number = typeof value === "object" && value !== null ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw new BrokenRule("a comparison needs numbers, or text with text");
  return number;
}

/** Text with text as text, all else as numbers. */
function loose(ofText: Compare, ofNumbers: (left: number, right: number) => boolean): Compare {
  return (left, right) => {
    if (isTextOrNull(left) && isTextOrNull(right)) return ofText(left, right);
    return ofNumbers(numeric(left), numeric(right));
  };
}

/** As JavaScript orders text and null: null counts as 0, and so does empty text beside it. */
function ordered(ofNumbers: (left: number, right: number) => boolean, ofText: (order: number) => boolean) {
  return loose((left, right) => {
    if (typeof left === "string" && typeof right === "string") {
      return ofText(left < right ? -1 : left > right ? 1 : 0);
    }
    return ofNumbers(Number(left), Number(right));
  }, ofNumbers);
}

const equal = loose(
  (left, right) => left === right,
  (left, right) => left === right,
);

const comparisons: Readonly<Record<string, Compare>> = {
  "==": equal,
  "!=": (left, right) => !equal(left, right),
  "===": (left, right) => left === right,
  "!==": (left, right) => left !== right,
  "<": ordered(
    (left, right) => left < right,
    (order) => order < 0,
  ),
  "<=": ordered(
    (left, right) => left <= right,
    (order) => order <= 0,
  ),
  ">": ordered(
    (left, right) => left > right,
    (order) => order > 0,
  ),
  ">=": ordered(
    (left, right) => left >= right,
    (order) => order >= 0,
  ),
};

/** The part that breaks when it is reached: the shape of its arguments makes no sense. */
export function brokenPart(message: string): Part {
  const run: Run = () => {
    throw new BrokenRule(message);
  };
  return { run, constant: false, local: false };
}

function comparisonOf(name: string, compare: Compare): Operator {
  return (logic, path, scope) => {
    if (!Array.isArray(logic) || logic.length < 2) {
      const part = scope.compile(logic, path);
      const broken = `${name} needs two values`;
      return part.constant ? workedOut(brokenPart(broken).run) : brokenPart(broken);
    }
    const parts = logic.map((item, index) => scope.compile(item, `${path}/${index}`));
    const [first, second] = parts.map(({ run }) => run);
    if (parts.length === 2 && first !== undefined && second !== undefined) {
      return derivedPart(parts, (data) => compare(first(data), second(data)));
    }
    const made = parts.length === 3 ? strictPart : derivedPart;
    return made(parts, (data) => {
      let left = parts[0]?.run(data);
      return parts.slice(1).every(({ run }) => {
        const right = run(data);
        const holds = compare(left, right);
        left = right;
        return holds;
      });
    });
  };
}

export const comparisonOperators: Readonly<Record<string, Operator>> = Object.fromEntries(
  Object.entries(comparisons).map(([name, compare]) => [name, comparisonOf(name, compare)]),
);
