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

function needing(least: number, apply: (args: readonly unknown[]) => number): Operator {
  return eager((args) => {
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

/** A sum; a lone value that is a list is summed up itself, one in a list of arguments is no number. */
const plus: Operator = (logic, path, scope) => {
  const { parts, run } = compileArguments(logic, path, scope);
  return derivedPart(parts, (data) => checked(run(data).reduce<number>((sum, x) => sum + numberOf(x), 0)));
};

export const arithmeticOperators: Readonly<Record<string, Operator>> = {
  "+": plus,
  "-": needing(1, (args) =>
    args.length === 1 ? -numberOf(args[0]) : folded(args, (left, right) => left - right),
  ),
  "*": eager((args) => folded([1, ...args], (left, right) => left * right)),
  "/": needing(1, (args) => folded(args.length === 1 ? [1, ...args] : args, divided)),
  "%": needing(2, (args) => folded(args, (left, right) => left % right)),
  max: extreme(Math.max),
  min: extreme(Math.min),
};
