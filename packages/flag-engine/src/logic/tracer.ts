import type { TraceStep } from "../compiled.ts";

/** Steps beyond this are left out, so that a rule over a long list does not answer with a book. */
const MAX_STEPS = 1000;

interface OpenStep {
  readonly path: string;
  readonly operator: string;
  note: string | undefined;
  readonly steps: TraceStep[];
}

/** Writes down what the parts of a rule give, between `begin` and `end`. */
export interface Tracer {
  readonly active: boolean;
  begin(): void;
  end(): readonly TraceStep[];
  step(path: string, operator: string, run: () => unknown): unknown;
  note(text: string): void;
}

/** What a result looks like in a trace: long lists and whole contexts are named, not repeated. */
function shown(result: unknown): unknown {
  if (typeof result !== "object" || result === null) return result;
  const size = Array.isArray(result) ? result.length : Object.keys(result).length;
  return size > 20 ? `${Array.isArray(result) ? "a list" : "an object"} of ${size}` : result;
}

export function createTracer(): Tracer {
  let open: OpenStep[] = [];
  let taken = 0;
  let active = false;
  const root = (): OpenStep => ({ path: "", operator: "", note: undefined, steps: [] });
  const close = (step: OpenStep, result: unknown) => {
    open.pop();
    const { path, operator, note, steps } = step;
    open.at(-1)?.steps.push({ path, operator, result, ...(note === undefined ? {} : { note }), steps });
  };
  return {
    get active() {
      return active;
    },
    begin() {
      open = [root()];
      taken = 0;
      active = true;
    },
    end() {
      active = false;
      return open[0]?.steps ?? [];
    },
    step(path, operator, run) {
      taken += 1;
      if (!active || taken > MAX_STEPS) return run();
      const step: OpenStep = { path, operator, note: undefined, steps: [] };
      open.push(step);
      try {
        const result = run();
        close(step, shown(result));
        return result;
      } catch (error) {
        step.note = error instanceof Error ? error.message : "failed";
        close(step, null);
        throw error;
      }
    },
    note(text) {
      const step = open.at(-1);
      if (active && step !== undefined && taken <= MAX_STEPS) step.note = text;
    },
  };
}
