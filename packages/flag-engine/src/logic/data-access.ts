import {
  BrokenRule,
  constantPart,
  eager,
  textOf,
  type Operator,
  type Part,
  type Run,
  type Scope,
  checkParts,
} from "./part.ts";

/** Names that every object has from its prototype. */
export const POLLUTING_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** A path as json-logic-engine reads it: `.` parts, `\` before `.`, `/` or `\` takes it literally. */
function splitPath(path: string): readonly string[] {
  const parts: string[] = [];
  let current = "";
  for (let i = 0; i < path.length; i += 1) {
    const char = path.charAt(i);
    const next = path.charAt(i + 1);
    if (char === "\\" && (next === "." || next === "/" || next === "\\")) {
      current += next;
      i += 1;
    } else if (char === ".") {
      parts.push(current);
      current = "";
    } else current += char;
  }
  if (parts.length !== path.length) parts.push(current);
  return parts;
}

function member(data: unknown, name: string): unknown {
  if (data === null || data === undefined) return undefined;
  return (data as Readonly<Record<string, unknown>>)[name];
}

function follow(data: unknown, path: readonly string[]): unknown {
  let value = data;
  for (const name of path) value = member(value, name);
  return value;
}

function flagdProperties(scope: Scope) {
  return { flagKey: scope.flagKey, timestamp: scope.state.timestamp };
}

function withFlagd(data: unknown, scope: Scope): unknown {
  return scope.inList ? data : { ...(data as object), $flagd: flagdProperties(scope) };
}

/** How a path is read; functions, and what hangs on prototypes by these names, are nobody's attributes. */
function reader(path: readonly string[], scope: Scope): Run {
  if (path.some((name) => POLLUTING_NAMES.has(name))) return () => undefined;
  const [first, ...rest] = path;
  if (first === undefined) return (data) => withFlagd(data, scope);
  if (first === "$flagd" && !scope.inList) return () => follow(flagdProperties(scope), rest);
  if (rest.length === 0) return (data) => member(data, first);
  return (data) => follow(data, path);
}

function isPlainKey(key: unknown): key is string | number | boolean | null | undefined {
  return key === undefined || key === null || typeof key !== "object";
}

const pathOf = (key: unknown): readonly string[] =>
  key === undefined || key === null || key === "" ? [] : splitPath(textOf(key));

/** `var`: what the context has at a path, or the second argument where it has nothing. */
export const readVariable: Operator = (logic, path, scope) => {
  const [key, fallback]: readonly unknown[] = Array.isArray(logic) ? logic : [logic];
  if (!isPlainKey(key)) return dynamicVariable(logic, path, scope);
  const read = reader(pathOf(key), scope);
  if (fallback === undefined) {
    return asVariable([], scope, (data) => {
      const value = read(data);
      return value === undefined || typeof value === "function" ? null : value;
    });
  }
  const otherwise = scope.compile(fallback, `${path}/1`);
  return asVariable([otherwise], scope, (data) => {
    const value = read(data) ?? otherwise.run(data);
    return typeof value === "function" ? null : value;
  });
};

function asVariable(from: readonly Part[], scope: Scope, run: Run): Part {
  checkParts(from);
  return { run, constant: false, local: scope.inList && from.every(({ local }) => local) };
}

/** The path itself is worked out, so it is read anew each time. */
function dynamicVariable(logic: unknown, path: string, scope: Scope): Part {
  const list = Array.isArray(logic) ? logic : null;
  const keyPart = scope.compile(list === null ? logic : list[0], list === null ? path : `${path}/0`);
  const fallbackPart = list === null || list.length < 2 ? null : scope.compile(list[1], `${path}/1`);
  const from = fallbackPart === null ? [keyPart] : [keyPart, fallbackPart];
  return asVariable(from, scope, (data) => {
    const given = keyPart.run(data);
    const [key, second]: readonly unknown[] = Array.isArray(given) ? given : [given];
    const value = reader(pathOf(key), scope)(data) ?? (fallbackPart ? fallbackPart.run(data) : second);
    return value === undefined || typeof value === "function" ? null : value;
  });
}

function isMissing(data: unknown, key: unknown, scope: Scope): boolean {
  const path = splitPath(textOf(key));
  const [first] = path;
  let value = first === "$flagd" && !scope.inList ? { $flagd: flagdProperties(scope) } : data;
  for (const name of path) {
    if (!value || POLLUTING_NAMES.has(name)) return true;
    value = member(value, name);
    if (value === undefined) return true;
  }
  return false;
}

const missingOf = (keys: readonly unknown[], data: unknown, scope: Scope) =>
  keys.filter((key) => isMissing(data, key, scope));

/** `missing`: those of the given paths that the context has nothing at. */
export const listMissing: Operator = (logic, path, scope) => {
  if (Array.isArray(logic) && logic.length === 0) return constantPart([]);
  const parts = (Array.isArray(logic) ? logic : [logic]).map((item, index) =>
    scope.compile(item, Array.isArray(logic) ? `${path}/${index}` : path),
  );
  return asVariable(parts, scope, (data) => {
    const values = parts.map(({ run }) => run(data));
    const keys =
      values.length === 1 && Array.isArray(values[0]) && !Array.isArray(logic) ? values[0] : values;
    return missingOf(keys as readonly unknown[], data, scope);
  });
};

/** `missing_some`: nothing if enough of the paths are there, else those that are missing. */
export const listMissingSome: Operator = (logic, path, scope) => {
  const needed = eager((args) => args)(logic, path, scope);
  return asVariable([needed], scope, (data) => {
    const [need, options] = needed.run(data) as readonly unknown[];
    if (!Array.isArray(options)) throw new BrokenRule("missing_some needs a number and a list");
    const missing = missingOf(options, data, scope);
    return options.length - missing.length >= Number(need) ? [] : missing;
  });
};
