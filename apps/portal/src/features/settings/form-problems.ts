import type { ErrorIssue } from "@signalbox/kernel";
import type { z } from "zod";

/** The first message per field, as forms show them. */
export function problemsByField(
  issues: readonly Pick<ErrorIssue, "path" | "message">[],
): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { path, message } of issues) {
    const field = path.split(".")[0] ?? "";
    problems[field] ??= message.charAt(0).toUpperCase() + message.slice(1);
  }
  return problems;
}

/** Checks a form by the schema that the command itself uses. */
export function checkedBy(schema: z.ZodType): (values: unknown) => Record<string, string> {
  return (values) => {
    const { error } = schema.safeParse(values);
    const issues = error?.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
    return problemsByField(issues ?? []);
  };
}
