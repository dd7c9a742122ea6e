import { eager, unfolded, type Operator } from "./part.ts";

export interface Version {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: readonly string[];
}

const NUMBER = "0|[1-9]\\d{0,255}";
const IDENTIFIER = `(?:\\d{0,255}[a-zA-Z-][a-zA-Z0-9-]{0,255}|${NUMBER})`;
const STRICT = new RegExp(
  `^v?(${NUMBER})\\.(${NUMBER})\\.(${NUMBER})(?:-(${IDENTIFIER}(?:\\.${IDENTIFIER})*))?(?:\\+[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*)?$`,
);
const PARTIAL = /^\d+(?:\.\d+)?$/;
const MAX_LENGTH = 256;

/** A version to the letter of semver 2.0.0, or null. */
export function strictVersion(text: string): Version | null {
  if (text.length > MAX_LENGTH) return null;
  const match = STRICT.exec(text.trim());
  if (match === null) return null;
  const [major = 0, minor = 0, patch = 0] = match.slice(1, 4).map(Number);
  if (![major, minor, patch].every(Number.isSafeInteger)) return null;
  return { numbers: [major, minor, patch], prerelease: match[4]?.split(".") ?? [] };
}

/** A version, read as flagd does: a leading v is dropped, `1` and `1.2` are filled up with zeros. */
function readVersion(given: unknown): Version | null {
  const text = String(given).replace(/^[vV]/, "");
  if (!PARTIAL.test(text)) return strictVersion(text);
  return strictVersion(text.includes(".") ? `${text}.0` : `${text}.0.0`);
}

function compareIdentifiers(left: string, right: string): number {
  const leftIsNumber = /^\d+$/.test(left);
  const rightIsNumber = /^\d+$/.test(right);
  if (leftIsNumber && rightIsNumber) return Math.sign(Number(left) - Number(right));
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) {
    return Math.sign(right.length - left.length) * (left.length === right.length ? 0 : 1);
  }
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const a = left[i];
    const b = right[i];
    if (a === undefined) return -1;
    if (b === undefined) return 1;
    const order = compareIdentifiers(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

/** Below 0 if the left one comes first. */
export function compareVersions(left: Version, right: Version): number {
  for (const i of [0, 1, 2] as const) {
    const order = Math.sign(left.numbers[i] - right.numbers[i]);
    if (order !== 0) return order;
  }
  return comparePrereleases(left.prerelease, right.prerelease);
}

const relations: Readonly<Record<string, (left: Version, right: Version) => boolean>> = {
  "=": (left, right) => compareVersions(left, right) === 0,
  "!=": (left, right) => compareVersions(left, right) !== 0,
  "<": (left, right) => compareVersions(left, right) < 0,
  "<=": (left, right) => compareVersions(left, right) <= 0,
  ">": (left, right) => compareVersions(left, right) > 0,
  ">=": (left, right) => compareVersions(left, right) >= 0,
  "^": (left, right) => left.numbers[0] === right.numbers[0],
  "~": (left, right) => left.numbers[0] === right.numbers[0] && left.numbers[1] === right.numbers[1],
};

/** The relations that `sem_ver` knows. */
export const semVerRelations: ReadonlySet<string> = new Set(Object.keys(relations));

/** flagd's comparison of versions; null where it cannot tell. */
export const semVer: Operator = unfolded(
  eager((args) => {
    if (args.length !== 3) return null;
    const left = readVersion(args[0]);
    const right = readVersion(args[2]);
    const relation = String(args[1]);
    if (left === null || right === null || !semVerRelations.has(relation)) return null;
    return relations[relation]?.(left, right) ?? null;
  }),
);
