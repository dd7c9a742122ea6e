import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";

export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const MAX_FUNCTION_LINES = 40;
const VAGUE_NAMES = /^(utils?|helpers?|common|shared|misc)\.tsx?$/;
const VAGUE_FOLDER = /\/(utils?|helpers?|common|shared)\//;
const TEST_FILE = /\.(test|spec|contract)\.tsx?$/;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The rules of the house that the linter has no rule for. */
export function checkSource(file: string, text: string): Problem[] {
  const { program } = parseSync(file, text);
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length;
  const problems: Problem[] = [];
  const report = (offset: number, message: string) =>
    void problems.push({ file, line: lineOf(offset), message });
  const functions: Span[] = [];
  const inDomain = file.startsWith("packages/domain/") && !TEST_FILE.test(file);

  if (VAGUE_NAMES.test(path.basename(file)) || VAGUE_FOLDER.test(file))
    report(0, "name the file after what it exports");
  new Visitor({
    ExportAllDeclaration: (node) => report(node.start, "list the exported names instead of export *"),
    NewExpression: (node) => {
      const isNow =
        node.callee.type === "Identifier" && node.callee.name === "Date" && node.arguments.length === 0;
      if (inDomain && isNow) report(node.start, "take the time from ctx.clock");
    },
    VariableDeclaration: (node) => {
      if (node.kind.endsWith("using")) report(node.start, "close it in finally: Node 22 does not know using");
    },
    FunctionDeclaration: (node) => void functions.push(node),
    FunctionExpression: (node) => void functions.push(node),
    ArrowFunctionExpression: (node) => void functions.push(node),
  }).visit(program);

  if (TEST_FILE.test(file) || file.endsWith(".tsx")) return problems;
  for (const span of functions) {
    const lines = ownLines(span, functions, lineOf);
    if (lines > MAX_FUNCTION_LINES)
      report(span.start, `the function has ${lines} lines of its own (at most ${MAX_FUNCTION_LINES})`);
  }
  return problems;
}

/** The lines of a function without those of the functions written inside it, which are counted by themselves. */
function ownLines(span: Span, all: readonly Span[], lineOf: (offset: number) => number): number {
  const height = ({ start, end }: Span) => lineOf(end) - lineOf(start) + 1;
  const within = (outer: Span, inner: Span) =>
    outer !== inner && outer.start <= inner.start && inner.end <= outer.end;
  const inside = all.filter((other) => within(span, other));
  const outermost = inside.filter((one) => !inside.some((other) => within(other, one)));
  // A function inside still costs the line on which it begins.
  return outermost.reduce((lines, inner) => lines - height(inner) + 1, height(span));
}
