import type { z } from "zod";
import { FlagKey, type FlagIssue } from "../flag.ts";

/** What a schema has against a value; paths are JSON pointers below the base. */
export function schemaIssues({ issues }: z.ZodError, base: string): FlagIssue[] {
  return issues.map(({ path, message }) => {
    const parts = path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"));
    return { path: [base, ...parts].join("/"), message, level: "error" };
  });
}

export const isFlagKey = (key: string): boolean => FlagKey.safeParse(key).success;
