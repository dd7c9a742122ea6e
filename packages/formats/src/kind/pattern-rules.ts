import { overlap, type CharSet } from "./pattern-set.ts";
import { PatternProblem, patternTree, type PatternNode } from "./pattern-tree.ts";

const MAX_LENGTH = 500;
/** Characters of a pattern once its counts are written out. */
const MAX_SIZE = 5000;
/** Ways through a pattern that begin alike, outside of repetitions. */
const MAX_WAYS = 256;

/**
 * Why a pattern may not be used; null for one that can be. A pattern is tried by going back where it does not fit, which can
 * take for ever on a text that somebody chose. So a repetition may only be followed by what it cannot hold itself: then
 * each character has one place, going back ends at once, and the time grows with the text and no faster.
 */
export function patternProblem(source: string): string | null {
  if (source.length > MAX_LENGTH) return `has ${source.length} characters; a pattern may have ${MAX_LENGTH}`;
  if (!isExpression(source)) return "is not a regular expression of JavaScript";
  try {
    const { tree, anchored } = patternTree(source);
    const size = sizeOf(tree);
    if (size > MAX_SIZE) return `stands for ${size} characters; at most ${MAX_SIZE} may be written out`;
    const ways = { count: 1 };
    check(tree, [], { looped: false, ways });
    if (ways.count > MAX_WAYS) return "has too many alternatives that begin alike";
    if (!anchored && repeats(tree)) return "repeats something, so it must begin with ^";
    return null;
  } catch (error) {
    if (error instanceof PatternProblem) return error.message;
    throw error;
  }
}

function isExpression(source: string): boolean {
  try {
    return RegExp(source, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function sizeOf(node: PatternNode): number {
  if (node.kind === "set") return 1;
  if (node.kind === "repeat")
    return sizeOf(node.of) * Math.max(1, node.min, Number.isFinite(node.max) ? node.max : 1);
  return node.of.reduce((sum, one) => sum + sizeOf(one), 0);
}

function repeats(node: PatternNode): boolean {
  if (node.kind === "set") return false;
  return node.kind === "repeat" ? node.max > 1 || repeats(node.of) : node.of.some(repeats);
}

function nullable(node: PatternNode): boolean {
  if (node.kind === "set") return false;
  if (node.kind === "repeat") return node.min === 0 || nullable(node.of);
  return node.kind === "choice" ? node.of.some(nullable) : node.of.every(nullable);
}

/** What a part can begin with. */
function firstOf(node: PatternNode): CharSet {
  switch (node.kind) {
    case "set":
      return node.set;
    case "repeat":
      return firstOf(node.of);
    case "choice":
      return node.of.flatMap(firstOf);
    case "sequence": {
      const filled = node.of.findIndex((one) => !nullable(one));
      return node.of.slice(0, filled < 0 ? undefined : filled + 1).flatMap(firstOf);
    }
    default:
      return node satisfies never;
  }
}

interface Around {
  readonly looped: boolean;
  readonly ways: { count: number };
}

function check(node: PatternNode, follow: CharSet, around: Around): void {
  switch (node.kind) {
    case "set":
      return;
    case "sequence":
      return node.of.forEach((one, at) => check(one, followAt(node.of, at, follow), around));
    case "choice":
      return checkChoice(node.of, follow, around);
    case "repeat":
      return checkRepeat(node, follow, around);
    default:
      node satisfies never;
  }
}

function followAt(of: readonly PatternNode[], at: number, follow: CharSet): CharSet {
  const rest: PatternNode = { kind: "sequence", of: of.slice(at + 1) };
  return nullable(rest) ? [...firstOf(rest), ...follow] : firstOf(rest);
}

function checkChoice(of: readonly PatternNode[], follow: CharSet, around: Around): void {
  const firsts = of.map((one) => (nullable(one) ? [...firstOf(one), ...follow] : firstOf(one)));
  const alike = firsts.some((one, at) => firsts.slice(at + 1).some((other) => overlap(one, other)));
  if (alike && around.looped) {
    throw new PatternProblem("repeats alternatives that begin alike, which can take for ever to tell apart");
  }
  if (alike) around.ways.count *= of.length;
  of.forEach((one) => check(one, follow, around));
}

function checkRepeat(
  { of, min, max }: Extract<PatternNode, { kind: "repeat" }>,
  follow: CharSet,
  { looped, ways }: Around,
): void {
  const first = firstOf(of);
  const chooses = min !== max;
  if (max > 1 && nullable(of)) throw new PatternProblem("repeats something that may be nothing");
  if (chooses && overlap(first, follow)) {
    if (max > 1 || looped) {
      throw new PatternProblem(
        "repeats something that what follows can begin with, which can take for ever to tell apart",
      );
    }
    ways.count *= 2;
  }
  check(of, max > 1 ? [...first, ...follow] : follow, { looped: looped || max > 1, ways });
}
