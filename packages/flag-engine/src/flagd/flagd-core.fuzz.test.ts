import { FlagdCore } from "@openfeature/flagd-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileFlagSet } from "../compile-flag-set.ts";
import type { EvaluationContext } from "../definition.ts";
import { env } from "../env.ts";
import { arbitraryContext, arbitraryFlagSet } from "./arbitrary-rules.ts";

/** The short run is the same each time; the soak looks elsewhere every time. */
const runs = env.soak ? { numRuns: 120_000 } : { numRuns: 5000, seed: 20_261_121 };

const quiet = { error() {}, warn() {}, info() {}, debug() {} };

/** What flagd-core makes of it, with compiled rules as by default or with its interpreter. */
function askFlagd(document: string, context: EvaluationContext, disableDynamicCodeGeneration: boolean) {
  const core = new FlagdCore(undefined, quiet, { disableDynamicCodeGeneration });
  try {
    core.setConfigurations(document);
  } catch {
    return { reason: "ERROR", errorCode: "PARSE_ERROR" };
  }
  const flag = core.getFlag("flag");
  if (flag?.state === "DISABLED") return { reason: "DISABLED", metadata: flag.metadata };
  const { flagMetadata, errorMessage: _, ...answer } = flag?.evaluate(context as never, quiet) ?? {};
  return { ...answer, metadata: flagMetadata };
}

function askOurs(document: string, context: EvaluationContext) {
  const answer = compileFlagSet(JSON.parse(document)).flags.get("flag")?.evaluate(context);
  const { errorMessage: _, ...rest } = answer ?? {};
  return rest;
}

const written = (answer: object) => {
  const { metadata: _, ...rest } = answer as { metadata?: unknown; errorCode?: string };
  return JSON.stringify(rest, Object.keys(rest).sort());
};

test("a definition gives what flagd-core gives, whatever it is asked", () => {
  let differed = 0;
  const property = fc.property(arbitraryFlagSet, arbitraryContext, (set, context) => {
    const document = JSON.stringify(set);
    const compiled = written(askFlagd(document, context, false));
    const interpreted = written(askFlagd(document, context, true));
    // Where flagd-core's two modes disagree, neither is flagd's word, and ours must be one of the two.
    if (compiled !== interpreted) differed += 1;
    expect([compiled, interpreted]).toContain(written(askOurs(document, context)));
  });
  fc.assert(property, runs);
  expect(differed / runs.numRuns).toBeLessThan(0.2);
}, 600_000);
