/** Why a rule cannot be carried out: at compile time a parse error, at run time a general one, as flagd has it. */
export class BrokenRule extends Error {
  override readonly name = "BrokenRule";
}

/** A rule that can be seen not to be one, whichever of its parts are reached. */
export class RefusedRule extends BrokenRule {}

/** Carries out a part of a rule: `data` is the context or, inside a list operator, the element. */
export type Run = (data: unknown) => unknown;

export interface Part {
  readonly run: Run;
  /** The same for each context, so it was worked out once. */
  readonly constant: boolean;
  /** Reads nothing but the element of the list operator around it. */
  readonly local: boolean;
  /** Why a constant has no value. It does no harm among constants that never ask for it. */
  readonly broken?: BrokenRule;
}

export function constantPart(value: unknown): Part {
  return { run: () => value, constant: true, local: true };
}

/** A value that is worked out here and now. */
export function workedOut(run: Run): Part {
  try {
    return constantPart(run(undefined));
  } catch (error) {
    if (!(error instanceof BrokenRule) || error instanceof RefusedRule) throw error;
    return { run, constant: true, local: true, broken: error };
  }
}

/** Refuses parts that can never work, as flagd-core does with those that depend on the context only in other places. */
export function checkParts(parts: readonly Part[]): void {
  for (const { broken } of parts) if (broken !== undefined) throw broken;
}

/** A part whose constants json-logic-engine works out before it looks which of them are reached. */
export function strictPart(from: readonly Part[], run: Run): Part {
  if (!from.every(({ constant }) => constant)) return derivedPart(from, run);
  return workedOut(() => {
    checkParts(from);
    return run(undefined);
  });
}

/** A part made of parts; one made of constants alone is worked out here and now. */
export function derivedPart(from: readonly Part[], run: Run): Part {
  if (from.every(({ constant }) => constant)) return workedOut(run);
  checkParts(from);
  return { run, constant: false, local: from.every(({ local }) => local) };
}

/** What changes from evaluation to evaluation; evaluations are synchronous, so one for each flag will do. */
export interface EvaluationState {
  timestamp: number;
  /** How many list elements and characters may still be gone through. */
  fuel: number;
  readonly random: () => number;
}

/** More than any sensible rule needs, and done within milliseconds. */
export const FUEL = 200_000;

/** Bounds the time and memory of rules that multiply lists or text. */
export function spend(state: EvaluationState, amount: number): void {
  state.fuel -= amount;
  if (state.fuel < 0) throw new BrokenRule("the rule goes through too much data");
}

/** Where in the rule a part is compiled. */
export interface Scope {
  readonly flagKey: string;
  readonly state: EvaluationState;
  /** Inside `map`, `filter`, `reduce`, `all`, `none` or `some`: the data is an element, not the context. */
  readonly inList: boolean;
  compile(logic: unknown, path: string): Part;
  /** The same place, as the body of a list operator. */
  body(logic: unknown, path: string): Part;
  /** Says how a result came about, while somebody is asking. */
  note(text: () => string): void;
}

/** Compiles one operator: `logic` are its arguments as written, at `path`. */
export type Operator = (logic: unknown, path: string, scope: Scope) => Part;

export interface Arguments {
  readonly parts: readonly Part[];
  readonly run: (data: unknown) => readonly unknown[];
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Arguments as JsonLogic takes them: a list, or one value that may turn out to be a list. */
export function compileArguments(logic: unknown, path: string, scope: Scope): Arguments {
  if (!Array.isArray(logic)) {
    const part = scope.compile(logic, path);
    return { parts: [part], run: (data) => asList(part.run(data)) };
  }
  const parts = logic.map((item, index) => scope.compile(item, `${path}/${index}`));
  const runs = parts.map(({ run }) => run);
  return { parts, run: (data) => runs.map((run) => run(data)) };
}

/** An operator that is a function of its arguments. */
export function eager(apply: (args: readonly unknown[], scope: Scope) => unknown): Operator {
  return (logic, path, scope) => {
    const { parts, run } = compileArguments(logic, path, scope);
    return derivedPart(parts, (data) => apply(run(data), scope));
  };
}

/** A value as text, as JavaScript writes it. */
export function textOf(value: unknown): string {
  return "".concat(value as string);
}

/** flagd's own operators are worked out at each evaluation, so that they fail, if they do, as flagd has it. */
export function unfolded(operator: Operator): Operator {
  return (logic, path, scope) => {
    const part = operator(logic, path, scope);
    checkParts([part]);
    return { run: part.run, constant: false, local: part.local };
  };
}

/** What JsonLogic takes for true: empty lists and objects are not. */
export function isTruthy(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  if (Array.isArray(value)) return value.length > 0;
  for (const key in value) if (Object.hasOwn(value, key)) return true;
  return Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null;
}
