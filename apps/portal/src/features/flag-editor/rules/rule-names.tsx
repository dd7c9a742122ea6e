"use client";

import { createContext, use } from "react";
import type { RuleIssues } from "./rule-issues.ts";

/** What rules can name, and what is not finished in them. */
export interface RuleNames {
  readonly variants: readonly string[];
  readonly defaultVariant: string | null;
  readonly segments: readonly string[];
  readonly attributes: readonly string[];
  readonly issues: RuleIssues;
}

const RuleNamesContext = createContext<RuleNames>({
  variants: [],
  defaultVariant: null,
  segments: [],
  attributes: [],
  issues: new Map(),
});

export const RuleNamesProvider = RuleNamesContext.Provider;

export function useRuleNames(): RuleNames {
  return use(RuleNamesContext);
}
