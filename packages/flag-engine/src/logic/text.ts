import { BrokenRule, eager, spend, textOf, unfolded, type Operator, type Scope } from "./part.ts";

/** Values end to end; null is nothing. */
function concatenated(args: readonly unknown[], scope: Scope): string {
  let result = "";
  for (const value of args) {
    if (value === null || value === undefined) continue;
    result += textOf(value);
  }
  spend(scope.state, result.length);
  return result;
}

/** A part of a text: where it begins and how long it is, both counted from the end if negative. */
function part([given, from, length]: readonly unknown[]): string {
  if (typeof given !== "string") throw new BrokenRule("substr needs text");
  const wanted = Math.trunc(Number(from)) || 0;
  const start = wanted < 0 ? Math.max(0, given.length + wanted) : wanted;
  if (length === undefined) return given.slice(start);
  const count = Math.trunc(Number(length)) || 0;
  if (count < 0) return given.slice(start, Math.max(start, given.length + count));
  return given.slice(start, start + count);
}

/** flagd's string comparisons: null unless both are text. */
function compared(holds: (text: string, part: string) => boolean): Operator {
  return unfolded(
    eager((args) => {
      const [left, right] = args;
      if (args.length !== 2 || typeof left !== "string" || typeof right !== "string") return null;
      return holds(left, right);
    }),
  );
}

export const textOperators: Readonly<Record<string, Operator>> = {
  cat: eager(concatenated),
  substr: eager(part),
  starts_with: compared((text, start) => text.startsWith(start)),
  ends_with: compared((text, end) => text.endsWith(end)),
};
