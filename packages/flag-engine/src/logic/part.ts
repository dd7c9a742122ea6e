/** Why a rule cannot be carried out: at compile time a parse error, at run time a general one, as flagd has it. */
export class BrokenRule extends Error {
  override readonly name = "BrokenRule";
}

/** Carries out a part of a rule: `data` is the context or, inside a list operator, the element. */
export type Run = (data: unknown) => unknown;

export interface Part {
  readonly run: Run;
  /** The same for each context, so it was worked out once. */
  readonly constant: boolean;
  /** Reads nothing but the element of the list operator around it. */
  readonly local: boolean;
}

export function constantPart(value: unknown): Part {
  return { run: () => value, constant: true, local: true };
}

/** A part made of parts; one made of constants alone is worked out here and now. */
export function derivedPart(from: readonly Part[], run: Run): Part {
  if (from.every(({ constant }) => constant)) return constantPart(run(undefined));
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
  return String(value as string);
}

/** What JsonLogic takes for true: empty lists and objects are not. */
export function isTruthy(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  if (Array.isArray(value)) return value.length > 0;
  for (const key in value) if (Object.hasOwn(value, key)) return true;
  return Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null;
}
