import { arithmeticOperators } from "./arithmetic.ts";
import { comparisonOperators } from "./comparison.ts";
import { controlOperators } from "./control.ts";
import { listMissing, listMissingSome, readVariable } from "./data-access.ts";
import { fractional } from "./fractional.ts";
import { listOperators } from "./lists.ts";
import type { Operator } from "./part.ts";
import { semVer } from "./sem-ver.ts";
import { textOperators } from "./text.ts";
import { unleashOperators } from "./unleash.ts";

/** Every operator of flagd's targeting schema, and those of other products' bucketing. */
export const operators: ReadonlyMap<string, Operator> = new Map([
  ["var", readVariable],
  ["missing", listMissing],
  ["missing_some", listMissingSome],
  ["fractional", fractional],
  ["sem_ver", semVer],
  ...Object.entries(controlOperators),
  ...Object.entries(comparisonOperators),
  ...Object.entries(arithmeticOperators),
  ...Object.entries(listOperators),
  ...Object.entries(textOperators),
  ...Object.entries(unleashOperators),
]);

/** The operators that flagd itself does not know. */
export const foreignOperators: ReadonlySet<string> = new Set(Object.keys(unleashOperators));
