/** A value that a condition compares with. */
export type Comparand = string | number | boolean;

/** Comparisons of one attribute with one value; each is an operator of JsonLogic or of flagd. */
export const COMPARISONS = [
  "equals",
  "contains",
  "starts-with",
  "ends-with",
  "greater",
  "at-least",
  "less",
  "at-most",
] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** Comparisons of versions, as flagd's `sem_ver` writes them: `~` is the same minor version, `^` the same major one. */
export const VERSION_COMPARISONS = ["=", "!=", ">", ">=", "<", "<=", "~", "^"] as const;
export type VersionComparison = (typeof VERSION_COMPARISONS)[number];

/** What a rule asks of a context; a tree, since groups hold conditions. */
export type Condition =
  | { readonly kind: "everyone" }
  | {
      readonly kind: "group";
      readonly match: "all" | "any";
      readonly negated: boolean;
      readonly conditions: readonly Condition[];
    }
  | { readonly kind: "segment"; readonly segment: string; readonly negated: boolean }
  | AttributeCondition;

export type AttributeCondition = { readonly attribute: string; readonly negated: boolean } & (
  | { readonly kind: "compare"; readonly comparison: Comparison; readonly value: Comparand }
  | { readonly kind: "one-of"; readonly values: readonly Comparand[] }
  | { readonly kind: "version"; readonly comparison: VersionComparison; readonly value: string }
  | { readonly kind: "exists" }
);

/** A part of a split: percent with up to three decimals, or parts of the sum where that is no percentage. */
export interface Share {
  readonly variant: string;
  readonly amount: number;
}

/** What subjects are spread by; with `perFlag` two flags spread the same subjects differently. */
export interface BucketBy {
  readonly attribute: string;
  readonly perFlag: boolean;
}

export interface Split {
  readonly kind: "split";
  /** Null spreads by the targeting key, differently for each flag. */
  readonly bucketBy: BucketBy | null;
  readonly unit: "percent" | "parts";
  readonly shares: readonly Share[];
}

/** What those who match get: a variant, a share of several, or what the flag serves by default. */
export type Serve =
  { readonly kind: "variant"; readonly variant: string } | Split | { readonly kind: "default" };

export interface Rule {
  readonly when: Condition;
  readonly serve: Serve;
}

/** Targeting as people think of it: the first rule that matches decides, and `otherwise` where none does. */
export interface RuleList {
  readonly rules: readonly Rule[];
  readonly otherwise: Serve;
}

/** Why targeting is more than rules can say, and where; `path` is a JSON pointer into the definition. */
export interface BeyondRules {
  readonly path: string;
  readonly reason: string;
}

export type ReadTargeting =
  | { readonly kind: "rules"; readonly list: RuleList }
  | { readonly kind: "beyond"; readonly beyond: BeyondRules };

/** Deeper groups are for the JSON editor: nobody follows them in a form. */
export const DEEPEST_GROUP = 6;
