import type { Condition, Rule, RuleList, Share } from "@signalbox/domain/flags/schema";

/** A list with one item in another place. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

export function withRule(list: RuleList, at: number, rule: Rule): RuleList {
  return { ...list, rules: list.rules.with(at, rule) };
}

export function newCondition(): Condition {
  return { kind: "compare", attribute: "", comparison: "equals", value: "", negated: false };
}

export function newRule(variant: string): Rule {
  return { when: newCondition(), serve: { kind: "variant", variant } };
}

/** One more condition beside what is there; the two become a group where they are none yet. */
export function withCondition(when: Condition, match: "all" | "any", added: Condition): Condition {
  if (when.kind === "everyone") return added;
  if (when.kind === "group" && !when.negated && (when.match === match || when.conditions.length < 2))
    return { ...when, match, conditions: [...when.conditions, added] };
  return { kind: "group", match, negated: false, conditions: [when, added] };
}

/** A tree without one of its conditions; a group of one is that one, and nothing left is everyone. */
export function withoutCondition(group: Extract<Condition, { kind: "group" }>, at: number): Condition {
  const conditions = group.conditions.toSpliced(at, 1);
  const [only] = conditions;
  if (only === undefined) return { kind: "everyone" };
  return conditions.length === 1 && !group.negated ? only : { ...group, conditions };
}

/** Shares as even as three decimals allow; the first takes what is left over. */
export function evenShares(shares: readonly Share[]): Share[] {
  const each = Math.floor(100_000 / Math.max(1, shares.length)) / 1000;
  const rest = Math.round((100 - each * (shares.length - 1)) * 1000) / 1000;
  return shares.map(({ variant }, at) => ({ variant, amount: at === 0 ? rest : each }));
}

/** Parts as percent; the last takes what rounding leaves. */
export function inPercent(shares: readonly Share[]): Share[] {
  const total = shares.reduce((sum, { amount }) => sum + amount, 0);
  if (total <= 0) return evenShares(shares);
  let left = 100;
  return shares.map(({ variant, amount }, at) => {
    const share = Math.round((amount / total) * 100_000) / 1000;
    const mine = at === shares.length - 1 ? Math.round(left * 1000) / 1000 : share;
    left -= mine;
    return { variant, amount: mine };
  });
}
