import { BrokenRule, compileArguments, derivedPart, eager, type Operator } from "./part.ts";

function notANumber(): never {
  throw new BrokenRule("arithmetic needs numbers");
}

function numberOf(value: unknown): number {
  const number = typeof value === "object" && value !== null ? Number.NaN : Number(value);
  return Number.isNaN(number) ? notANumber() : number;
}

const checked = (value: number) => (Number.isNaN(value) ? notANumber() : value);

function folded(args: readonly unknown[], apply: (left: number, right: number) => number): number {
  const numbers = args.map(numberOf);
  return checked(numbers.reduce(apply));
}

/** Written-out text that is no number is refused at once, also where it would not be reached. */
function arithmetic(apply: (args: readonly unknown[]) => number): Operator {
  return (logic, path, scope) => {
    const { parts, run } = compileArguments(logic, path, scope);
    const constants = parts.filter(({ constant, broken }) => constant && broken === undefined);
    if (parts.some(({ constant }) => !constant)) {
      for (const part of constants) {
        const value = part.run(undefined);
        if (typeof value === "string") numberOf(value);
      }
    }
    return derivedPart(parts, (data) => apply(run(data)));
  };
}

function needing(least: number, apply: (args: readonly unknown[]) => number): Operator {
  return arithmetic((args) => {
    if (args.length < least) throw new BrokenRule("arithmetic needs more values");
    return apply(args);
  });
}

function divided(left: number, right: number): number {
  const result = right === 0 ? Number.NaN : left / right;
  return Number.isFinite(result) ? result : notANumber();
}

function extreme(pick: (...numbers: number[]) => number): Operator {
  return eager((args) => {
    const numbers = args.filter((value) => typeof value === "number");
    if (numbers.length !== args.length || numbers.length === 0) {
      throw new BrokenRule("min and max need numbers");
    }
    return numbers.reduce((left, right) => pick(left, right));
  });
}

/** Of a lone argument the list around it may be left out: if it gives a list, its elements are the numbers. */
const unary =
  (operator: Operator): Operator =>
  (logic, path, scope) =>
    Array.isArray(logic) && logic.length === 1 && !Array.isArray(logic[0])
      ? operator(logic[0], `${path}/0`, scope)
      : operator(logic, path, scope);

const plus = arithmetic((args) => folded([0, ...args], (left, right) => left + right));

export const arithmeticOperators: Readonly<Record<string, Operator>> = {
  "+": unary(plus),
  "-": unary(
    needing(1, (args) =>
      args.length === 1 ? -numberOf(args[0]) : folded(args, (left, right) => left - right),
    ),
  ),
  "*": arithmetic((args) => folded([1, ...args], (left, right) => left * right)),
  "/": needing(1, (args) => folded(args.length === 1 ? [1, ...args] : args, divided)),
  "%": needing(2, (args) => folded(args, (left, right) => left % right)),
  max: extreme(Math.max),
  min: extreme(Math.min),
};
