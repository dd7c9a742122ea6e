import { compileFlag } from "./compile-flag.ts";
import type { FlagIssue } from "./compiled.ts";

/** What is wrong or doubtful in a definition, as somebody wrote it. */
export function findFlagIssues(
  key: string,
  definition: unknown,
  evaluators: Readonly<Record<string, unknown>> = {},
): FlagIssue[] {
  const { errorCode, errorMessage } = compileFlag(key, definition, { evaluators }).evaluate({});
  return errorCode === "PARSE_ERROR" ? [{ path: "", message: errorMessage ?? "", level: "error" }] : [];
}
