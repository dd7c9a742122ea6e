import { refuse, refuseUnknown } from "./refuse.ts";

/** The parameters of an address by name, each with its values in order. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

const MAX_VALUES = 200;
const NUL = "\u0000";

/** Reads the text after the question mark; names outside `known` are refused. */
export function readParameters(queryString: string, known: readonly string[]): Parameters {
  const parameters = new Map<string, string[]>();
  if (queryString === "") return parameters;
  for (const [name, value] of new URLSearchParams(queryString)) {
    if (value.includes(NUL)) throw refuse(name, "must not contain the character NUL");
    const values = parameters.get(name);
    if (values === undefined) parameters.set(name, [value]);
    else if (values.push(value) > MAX_VALUES) throw refuse(name, `may be given ${MAX_VALUES} times at most`);
  }
  refuseUnknown(parameters.keys(), known, "query parameter");
  return parameters;
}

export function oneOf(parameters: Parameters, name: string): string | undefined {
  const values = parameters.get(name);
  if (values === undefined) return undefined;
  if (values.length > 1) throw refuse(name, "is given more than once");
  return values[0];
}

export function manyOf(parameters: Parameters, name: string): readonly string[] {
  return parameters.get(name) ?? [];
}

/** Values may come as parameters of one name, as one with commas, or both. */
export function listOf(parameters: Parameters, name: string): string[] {
  return manyOf(parameters, name)
    .flatMap((value) => value.split(","))
    .map((value) => value.trim())
    .filter((value) => value !== "");
}

const WHOLE_NUMBER = /^\d{1,9}$/;

export function numberOf(
  parameters: Parameters,
  name: string,
  { min = 0, max }: { min?: number; max: number },
): number | undefined {
  const text = oneOf(parameters, name);
  if (text === undefined) return undefined;
  const number = WHOLE_NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= max)) throw refuse(name, `must be a whole number from ${min} to ${max}`);
  return number;
}

export function choiceOf<T extends string>(
  parameters: Parameters,
  name: string,
  choices: readonly T[],
): T | undefined {
  const text = oneOf(parameters, name);
  if (text === undefined) return undefined;
  const choice = choices.find((known) => known === text);
  if (choice === undefined) throw refuse(name, `must be one of ${choices.join(", ")}`);
  return choice;
}
