import { operators } from "./operators.ts";
import {
  constantPart,
  derivedPart,
  FUEL,
  RefusedRule,
  type EvaluationState,
  type Part,
  type Run,
  type Scope,
  checkParts,
} from "./part.ts";
import { pointer } from "./pointer.ts";
import type { Tracer } from "./tracer.ts";

/** What a rule may grow to with its segments written out; what people write is held to less. */
const MAX_DEPTH = 400;
const MAX_NODES = 50_000;

export interface RuleSetup {
  readonly flagKey: string;
  readonly evaluators: Readonly<Record<string, unknown>>;
  readonly state: EvaluationState;
  readonly tracer?: Tracer;
}

export interface CompiledRule {
  readonly run: Run;
  readonly usesSegments: readonly string[];
  /** Whether the time of the evaluation must be known. */
  readonly usesTime: boolean;
}

/** What is counted over the whole of a rule while it is compiled. */
interface Progress {
  nodes: number;
  usesTime: boolean;
  readonly segments: Set<string>;
}

interface Place {
  readonly depth: number;
  readonly inList: boolean;
  /** The segments that lead here, to see when one leads to itself. */
  readonly within: readonly string[];
}

function mentionsTime(logic: unknown): boolean {
  return typeof logic === "string" && logic.startsWith("$flagd");
}

/** Compiles a rule once; throws BrokenRule if it can be seen that it never works. */
export function compileRule(logic: unknown, setup: RuleSetup): CompiledRule {
  const progress: Progress = { nodes: 0, usesTime: false, segments: new Set() };
  setup.state.fuel = FUEL;
  const part = compilePart(logic, "", { depth: 0, inList: false, within: [] }, setup, progress);
  checkParts([part]);
  return { run: part.run, usesSegments: [...progress.segments], usesTime: progress.usesTime };
}

function compilePart(logic: unknown, path: string, place: Place, setup: RuleSetup, progress: Progress): Part {
  if (typeof logic !== "object" || logic === null) {
    progress.usesTime ||= mentionsTime(logic);
    return constantPart(logic);
  }
  progress.nodes += 1;
  if (place.depth > MAX_DEPTH) throw new RefusedRule(`the rule is nested more than ${MAX_DEPTH} levels deep`);
  if (progress.nodes > MAX_NODES) throw new RefusedRule(`the rule has more than ${MAX_NODES} parts`);
  const scope = scopeAt(place, setup, progress);
  return Array.isArray(logic) ? listPart(logic, path, scope) : operation(logic, path, place, setup, progress);
}

function scopeAt(place: Place, setup: RuleSetup, progress: Progress): Scope {
  const { tracer } = setup;
  const deeper = { ...place, depth: place.depth + 1 };
  return {
    flagKey: setup.flagKey,
    state: setup.state,
    inList: place.inList,
    compile: (logic, path) => compilePart(logic, path, deeper, setup, progress),
    body: (logic, path) => compilePart(logic, path, { ...deeper, inList: true }, setup, progress),
    note: (text) => {
      if (tracer?.active === true) tracer.note(text());
    },
  };
}

function listPart(logic: readonly unknown[], path: string, scope: Scope): Part {
  const parts = logic.map((item, index) => scope.compile(item, `${path}/${index}`));
  return derivedPart(parts, (data) => parts.map(({ run }) => run(data)));
}

function operation(logic: object, path: string, place: Place, setup: RuleSetup, progress: Progress): Part {
  const [entry, second] = Object.entries(logic) as [string, unknown][];
  if (entry === undefined) return constantPart(logic);
  const [name, args] = entry;
  if (second !== undefined) throw new RefusedRule(`${name} and ${second[0]} cannot stand beside each other`);
  const inner = pointer(path, name);
  // Only these two can lead to the time; anything computed may.
  if (name === "var" || name === "missing") progress.usesTime ||= !isPlainAccess(args);
  if (name === "$ref") return traced(segment(args, inner, place, setup, progress), path, name, setup);
  const operator = operators.get(name);
  if (operator === undefined) throw new RefusedRule(`unknown operator ${name}`);
  return traced(operator(args, inner, scopeAt(place, setup, progress)), path, name, setup);
}

/** A path that is written out: the time is in it only if it says so. */
function isPlainAccess(args: unknown): boolean {
  const [key]: readonly unknown[] = Array.isArray(args) ? args : [args];
  return typeof key === "string" && key !== "" && !key.startsWith("$flagd");
}

function segment(reference: unknown, path: string, place: Place, setup: RuleSetup, progress: Progress): Part {
  const name = String(reference);
  const { within } = place;
  if (typeof reference !== "string" || !Object.hasOwn(setup.evaluators, name)) {
    throw new RefusedRule(`there is no segment ${name}`);
  }
  if (within.includes(name)) {
    throw new RefusedRule(`segments lead in a circle: ${[...within, name].join(" -> ")}`);
  }
  progress.segments.add(name);
  const inside = { ...place, depth: place.depth + 1, within: [...within, name] };
  return compilePart(setup.evaluators[name], path, inside, setup, progress);
}

function traced(part: Part, path: string, operator: string, { tracer }: RuleSetup): Part {
  if (tracer === undefined) return part;
  return { ...part, run: (data) => tracer.step(path, operator, () => part.run(data)) };
}
