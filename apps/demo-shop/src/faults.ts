import { z } from "zod";

/** What is made to go wrong in one service. */
export const Faults = z.strictObject({
  /** The share of requests that fail, 0 to 1. */
  errors: z.number().min(0).max(1).default(0),
  /** Waited before each answer, in milliseconds. */
  latencyMs: z.number().int().min(0).max(30_000).default(0),
  /** Connections are closed without an answer, as by a process that is gone. */
  down: z.boolean().default(false),
});
export type Faults = z.infer<typeof Faults>;

export const NO_FAULTS: Faults = { errors: 0, latencyMs: 0, down: false };

/** The faults in force, and what they do to the next request. */
export interface FaultBox {
  current(): Faults;
  set(faults: Faults): void;
  next(): Promise<"answer" | "fail" | "hang-up">;
}

export function createFaults({
  random,
  wait,
}: {
  readonly random: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}): FaultBox {
  let faults = NO_FAULTS;
  return {
    current: () => faults,
    set(next) {
      faults = next;
    },
    async next() {
      const { down, errors, latencyMs } = faults;
      if (down) return "hang-up";
      if (latencyMs > 0) await wait(latencyMs);
      return random() < errors ? "fail" : "answer";
    },
  };
}
