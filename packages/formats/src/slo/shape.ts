/** What a value must look like; a table of these says what OpenSLO allows. */
export type Shape =
  | {
      readonly is: "text";
      readonly max?: number;
      readonly pattern?: RegExp;
      readonly say?: string;
      readonly oneOf?: readonly string[];
    }
  | {
      readonly is: "number";
      readonly from?: number;
      readonly above?: number;
      readonly to?: number;
      readonly below?: number;
    }
  | { readonly is: "flag" }
  /** A number of minutes, or a duration such as 5m. */
  | { readonly is: "duration" }
  /** Anything that YAML can say. */
  | { readonly is: "free" }
  /** Texts, or lists of texts, by name. */
  | { readonly is: "labels" }
  | { readonly is: "list"; readonly of: Shape; readonly least?: number; readonly most?: number }
  | {
      readonly is: "object";
      readonly fields: Readonly<Record<string, Shape>>;
      readonly required?: readonly string[];
    };

export interface ShapeProblem {
  readonly path: string;
  readonly message: string;
}

export const DURATION = /^(\d{1,6})([mhdwMQY])$/;

export type Given = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const below = (path: string, name: string | number): string =>
  path === "" ? String(name) : `${path}.${name}`;

/** Where a value is not what it must be; what OpenSLO does not know is refused, since nobody would miss it otherwise. */
export function shapeProblems(value: unknown, shape: Shape, path = ""): ShapeProblem[] {
  switch (shape.is) {
    case "text":
      return one(path, textProblem(value, shape));
    case "number":
      return one(path, numberProblem(value, shape));
    case "flag":
      return one(path, typeof value === "boolean" ? null : "must be true or false");
    case "duration":
      return one(path, durationProblem(value));
    case "free":
      return [];
    case "labels":
      return labelProblems(value, path);
    case "list":
      return listProblems(value, shape, path);
    case "object":
      return objectProblems(value, shape, path);
    default:
      return shape satisfies never;
  }
}

const one = (path: string, message: string | null): ShapeProblem[] =>
  message === null ? [] : [{ path, message }];

function textProblem(
  value: unknown,
  { max, pattern, say, oneOf }: Extract<Shape, { is: "text" }>,
): string | null {
  if (typeof value !== "string") return "must be text";
  if (oneOf && !oneOf.includes(value)) return `must be one of ${oneOf.join(", ")}`;
  if (max !== undefined && value.length > max) return `must be at most ${max} characters`;
  return pattern && !pattern.test(value) ? (say ?? "is not written as it must be") : null;
}

function numberProblem(
  value: unknown,
  { from, above, to, below: under }: Extract<Shape, { is: "number" }>,
): string | null {
  if (typeof value !== "number") return "must be a number";
  if (from !== undefined && value < from) return `must be ${from} or more`;
  if (above !== undefined && value <= above) return `must be more than ${above}`;
  if (to !== undefined && value > to) return `must be ${to} or less`;
  return under !== undefined && value >= under ? `must be less than ${under}` : null;
}

function durationProblem(value: unknown): string | null {
  if (typeof value === "number") return Number.isInteger(value) && value > 0 ? null : "must be whole minutes";
  return typeof value === "string" && DURATION.test(value)
    ? null
    : "must be a number with one of m, h, d, w, M, Q and Y, such as 5m";
}

function labelProblems(value: unknown, path: string): ShapeProblem[] {
  if (!isRecord(value)) return [{ path, message: "must be names with values" }];
  return Object.entries(value).flatMap(([name, label]) => {
    const fine =
      typeof label === "string" || (Array.isArray(label) && label.every((text) => typeof text === "string"));
    return fine ? [] : [{ path: below(path, name), message: "must be text, or a list of texts" }];
  });
}

function listProblems(
  value: unknown,
  { of, least = 0, most }: Extract<Shape, { is: "list" }>,
  path: string,
): ShapeProblem[] {
  if (!Array.isArray(value)) return [{ path, message: "must be a list" }];
  if (value.length < least) return [{ path, message: `must have at least ${least}` }];
  if (most !== undefined && value.length > most) return [{ path, message: `must have at most ${most}` }];
  return value.flatMap((item, index) => shapeProblems(item, of, below(path, index)));
}

function objectProblems(
  value: unknown,
  { fields, required = [] }: Extract<Shape, { is: "object" }>,
  path: string,
): ShapeProblem[] {
  if (!isRecord(value)) return [{ path, message: "must be an object" }];
  const missing = required.filter((name) => value[name] === undefined || value[name] === null);
  return [
    ...missing.map((name) => ({ path: below(path, name), message: "is missing" })),
    ...Object.entries(value).flatMap(([name, member]) => {
      const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!shape) return [{ path: below(path, name), message: "is not a field of OpenSLO v1" }];
      return member === null ? [] : shapeProblems(member, shape, below(path, name));
    }),
  ];
}
