import { brokenPart } from "./comparison.ts";
import {
  BrokenRule,
  strictPart,
  compileArguments,
  constantPart,
  derivedPart,
  isTruthy,
  RefusedRule,
  type Operator,
  type Part,
  type Scope,
  workedOut,
} from "./part.ts";

function compileAll(logic: readonly unknown[], path: string, scope: Scope): Part[] {
  return logic.map((item, index) => scope.compile(item, `${path}/${index}`));
}

/** Arguments that are no list break the rule when it is reached, or at once if nothing can change them. */
function notAList(name: string, logic: unknown, path: string, scope: Scope): Part {
  const part = scope.compile(logic, path);
  const broken = brokenPart(`${name} needs a list`);
  return part.constant ? workedOut(broken.run) : broken;
}

/** A part that breaks only when it is reached, even if it is seen to be broken before. */
function deferred(logic: unknown, path: string, scope: Scope): Part {
  try {
    return scope.compile(logic, path);
  } catch (error) {
    if (error instanceof BrokenRule && !(error instanceof RefusedRule)) return brokenPart(error.message);
    throw error;
  }
}

/** The chain of conditions behind `if`, from the last to the first, each closing over what comes after it. */
function chain(parts: readonly Part[], from: number): Part["run"] {
  const condition = parts[from];
  const then = parts[from + 1];
  if (condition === undefined) return () => null;
  if (then === undefined) return condition.run;
  const test = condition.run;
  const yes = then.run;
  const no = chain(parts, from + 2);
  return (data) => (isTruthy(test(data)) ? yes(data) : no(data));
}

const choose: Operator = (logic, path, scope) => {
  if (!Array.isArray(logic)) return notAList("if", logic, path, scope);
  if (logic.length >= 3) {
    const parts = compileAll(logic, path, scope);
    return (logic.length === 3 ? strictPart : derivedPart)(parts, chain(parts, 0));
  }
  const parts = logic.map((item, index) => deferred(item, `${path}/${index}`, scope));
  const run = chain(parts, 0);
  return parts.every(({ constant }) => constant) ? workedOut(run) : { run, constant: false, local: false };
};

/** `and` gives the first value that is not true, `or` the first that is, else the last. */
function firstThat(name: string, stops: (value: unknown) => boolean): Operator {
  return (logic, path, scope) => {
    if (!Array.isArray(logic)) return notAList(name, logic, path, scope);
    if (logic.length === 0) return constantPart(null);
    const parts = compileAll(logic, path, scope);
    const runs = parts.map(({ run }) => run);
    return derivedPart(parts, (data) => {
      let value: unknown = null;
      for (const run of runs) {
        value = run(data);
        if (stops(value)) return value;
      }
      return value;
    });
  };
}

function negation(result: boolean): Operator {
  return (logic, path, scope) => {
    const { parts } = compileArguments(logic, path, scope);
    const [part = constantPart(undefined)] = parts;
    // Of a list worked out beforehand json-logic-engine looks at the first element.
    const first = part.constant && !(Array.isArray(logic) && Array.isArray(logic[0]));
    return derivedPart(parts, (data) => {
      const value = part.run(data);
      return isTruthy(first && Array.isArray(value) ? value[0] : value) === result;
    });
  };
}

export const controlOperators: Readonly<Record<string, Operator>> = {
  if: choose,
  and: firstThat("and", (value) => !isTruthy(value)),
  or: firstThat("or", isTruthy),
  "!": negation(false),
  "!!": negation(true),
};
