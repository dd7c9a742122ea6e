import type { PluginState, PluginTest } from "@signalbox/domain/plugins/schema";

type Told = Pick<PluginState, "calls" | "failed" | "latencyMs" | "lastAnswerAt" | "lastError" | "lastTest">;

/** How the calls of one instance went since the process started. */
export interface CallBook {
  answered(ms: number): void;
  failed(message: string): void;
  tested(test: PluginTest): void;
  told(): Told & { readonly state: "working" | "failing" | "untried" };
}

const LONGEST_MESSAGE = 500;

export function createCallBook(now: () => Date, hide: (text: string) => string): CallBook {
  const told = { calls: 0, failed: 0, latencyMs: null, lastAnswerAt: null, lastError: null, lastTest: null };
  let current: Told = told;
  let state: "working" | "failing" | "untried" = "untried";
  const failing = (message: string) => {
    state = "failing";
    const lastError = { message: hide(message).slice(0, LONGEST_MESSAGE), at: now().toISOString() };
    current = { ...current, lastError };
  };
  return {
    answered: (ms) => {
      state = "working";
      const { calls } = current;
      current = { ...current, calls: calls + 1, latencyMs: ms, lastAnswerAt: now().toISOString() };
    },
    failed: (message) => {
      current = { ...current, calls: current.calls + 1, failed: current.failed + 1 };
      failing(message);
    },
    tested: (test) => {
      current = { ...current, lastTest: test };
      if (test.ok) state = "working";
      else failing(test.message);
    },
    told: () => ({ ...current, state }),
  };
}
