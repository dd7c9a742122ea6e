import {
  BrokenRule,
  constantPart,
  derivedPart,
  eager,
  isTruthy,
  spend,
  type Operator,
  type Part,
  type Scope,
  checkParts,
  workedOut,
} from "./part.ts";

/** From here on looking up beats going through. */
const SET_FROM = 8;

function includes(item: unknown, list: unknown): boolean {
  if (Array.isArray(list)) return list.includes(item);
  if (!list) return false;
  if (typeof list === "string") return list.includes(String(item));
  throw new BrokenRule("in needs a list or text to look in");
}

/** `in`: whether a list has a value, or a text another; a constant list of some length becomes a set. */
const isIn: Operator = (logic, path, scope) => {
  if (!Array.isArray(logic)) return eager(([item, list]) => includes(item, list))(logic, path, scope);
  const item = scope.compile(logic[0], `${path}/0`);
  const list = logic.length < 2 ? constantPart([]) : scope.compile(logic[1], `${path}/1`);
  const known = list.constant && list.broken === undefined ? list.run(undefined) : null;
  if (Array.isArray(known) && known.length >= SET_FROM) {
    const values = new Set<unknown>(known);
    return derivedPart([item, list], (data) => values.has(item.run(data)));
  }
  if (Array.isArray(known)) {
    const values: readonly unknown[] = known;
    return derivedPart([item, list], (data) => values.includes(item.run(data)));
  }
  return derivedPart([item, list], (data) => includes(item.run(data), list.run(data)));
};

const merge = eager((args, scope) => {
  const merged = args.flat();
  spend(scope.state, merged.length);
  return merged;
});

interface Iteration {
  readonly elements: (data: unknown) => readonly unknown[];
  readonly each: Part;
  readonly derived: (run: Part["run"]) => Part;
}

function elementsOf(list: Part, scope: Scope): Iteration["elements"] {
  return (data) => {
    const value = list.run(data);
    const elements = value || [];
    if (!Array.isArray(elements)) throw new BrokenRule("a list is needed to go through");
    spend(scope.state, elements.length + 1);
    return elements;
  };
}

/** A list operator's list, and its body, which sees one element at a time. */
function iteration(logic: unknown, path: string, scope: Scope): Iteration {
  if (!Array.isArray(logic)) throw new BrokenRule("a list operator needs a list and a rule");
  const list = scope.compile(logic[0], `${path}/0`);
  const each = logic.length < 2 ? constantPart(undefined) : scope.body(logic[1], `${path}/1`);
  const known = list.constant && (each.constant || each.local);
  if (!known) checkParts([list, each]);
  const derived = (run: Part["run"]): Part =>
    known ? workedOut(run) : { run, constant: false, local: list.local };
  return { elements: elementsOf(list, scope), each, derived };
}

function iterating(
  apply: (elements: readonly unknown[], each: (element: unknown) => unknown) => unknown,
): Operator {
  return (logic, path, scope) => {
    const { elements, each, derived } = iteration(logic, path, scope);
    return derived((data) => apply(elements(data), each.run));
  };
}

/** json-logic-engine lets an accumulator hold plain values only, so that it cannot grow without end. */
function flat(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Object.values(value).some((item) => typeof item === "object" && item !== null)) {
    throw new BrokenRule("reduce accumulates plain values and flat lists only");
  }
  return value;
}

const reduce: Operator = (logic, path, scope) => {
  const { elements, each, derived } = iteration(logic, path, scope);
  const initial: unknown = Array.isArray(logic) ? logic[2] : undefined;
  const step = (accumulator: unknown, current: unknown) => flat(each.run({ accumulator, current }));
  if (initial === undefined) {
    return derived((data) => {
      const list = elements(data);
      if (list.length === 0) throw new BrokenRule("reduce of nothing needs a value to begin with");
      return list.reduce(step);
    });
  }
  const begin = scope.compile(initial, `${path}/2`);
  checkParts([begin]);
  const part = derived((data) => elements(data).reduce(step, flat(begin.run(data))));
  return begin.constant ? part : { run: part.run, constant: false, local: begin.local && part.local };
};

export const listOperators: Readonly<Record<string, Operator>> = {
  in: isIn,
  merge,
  map: iterating((list, each) => list.map((element) => each(element))),
  filter: iterating((list, each) => list.filter((element) => isTruthy(each(element)))),
  all: iterating((list, each) => list.length > 0 && list.every((element) => isTruthy(each(element)))),
  none: iterating((list, each) => !list.some((element) => isTruthy(each(element)))),
  some: iterating((list, each) => list.some((element) => isTruthy(each(element)))),
  reduce,
};
