import type { Rule, RuleList } from "@signalbox/domain/flags/schema";
import type { DraftValues } from "../draft/setting-draft.ts";

export interface PresetResult {
  readonly list: RuleList;
  readonly defaultVariant: string;
}

interface Preset {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  apply(list: RuleList, variants: { readonly on: string; readonly off: string }): PresetResult;
}

const nothing: RuleList = { rules: [], otherwise: { kind: "default" } };

const listed = (attribute: string, on: string): Rule => ({
  when: { kind: "one-of", attribute, values: [], negated: false },
  serve: { kind: "variant", variant: on },
});

const first = (list: RuleList, rule: Rule): RuleList => ({ ...list, rules: [rule, ...list.rules] });

/** Ways to set a flag that are chosen more often than built. */
export const PRESETS: readonly Preset[] = [
  {
    id: "percentage",
    label: "A percentage",
    description: "Everybody who matches no rule is split 10 to 90; each subject stays on its side.",
    apply: (list, { on, off }) => ({
      list: {
        ...list,
        otherwise: {
          kind: "split",
          bucketBy: null,
          unit: "percent",
          shares: [
            { variant: on, amount: 10 },
            { variant: off, amount: 90 },
          ],
        },
      },
      defaultVariant: off,
    }),
  },
  {
    id: "users",
    label: "A list of users",
    description: "A first rule for targeting keys that you name.",
    apply: (list, { on, off }) => ({ list: first(list, listed("targetingKey", on)), defaultVariant: off }),
  },
  {
    id: "teams",
    label: "Teams",
    description: "A first rule for the values of the attribute team.",
    apply: (list, { on, off }) => ({ list: first(list, listed("team", on)), defaultVariant: off }),
  },
  {
    id: "everyone",
    label: "Everyone in this environment",
    description: "No rules; all get the same variant.",
    apply: (_, { on }) => ({ list: nothing, defaultVariant: on }),
  },
  {
    id: "nobody",
    label: "Nobody",
    description: "No rules; all get the safe variant.",
    apply: (_, { off }) => ({ list: nothing, defaultVariant: off }),
  },
];

/** Which variant a preset hands out, and which one it leaves the others with. */
export function presetVariants({ definition, safeVariant }: DraftValues): { on: string; off: string } {
  const names = Object.keys(definition.variants);
  const yes = names.find((name) => definition.variants[name] === true);
  const no = names.find((name) => definition.variants[name] === false);
  const off = safeVariant ?? no ?? definition.defaultVariant ?? names.at(-1) ?? "";
  const on = (yes !== undefined && yes !== off ? yes : names.find((name) => name !== off)) ?? off;
  return { on, off };
}
