"use client";

import { useDebouncedValue } from "@mantine/hooks";
import {
  readTargeting,
  writtenTargeting,
  type BeyondRules,
  type Flag,
  type FlagEnvironment,
  type FlagIssue,
  type RuleList,
} from "@signalbox/domain/flags/schema";
import type { useSettingDraft } from "./draft/flag-drafts.tsx";
import {
  definitionText,
  readDefinition,
  valuesOf,
  withTargeting,
  type DraftValues,
} from "./draft/setting-draft.ts";
import { ruleIssues } from "./rules/rule-issues.ts";
import type { RuleNames } from "./rules/rule-names.tsx";
import { useKnownNames } from "./rules/use-known-names.ts";
import { usePreview } from "./save/use-preview.ts";

const TYPING_MS = 400;

interface Editing {
  readonly flag: Flag;
  readonly environment: FlagEnvironment;
  readonly found: NonNullable<ReturnType<typeof useSettingDraft>>;
}

type Reading =
  { readonly list: RuleList; readonly beyond: null } | { readonly list: null; readonly beyond: BeyondRules };

function readingOf(rules: RuleList | null, { definition }: DraftValues): Reading {
  if (rules !== null) return { list: rules, beyond: null };
  const read = readTargeting(definition.targeting);
  return read.kind === "rules" ? { list: read.list, beyond: null } : { list: null, beyond: read.beyond };
}

/** A draft as the editor works on it: as rules and as JSON, each following the other. */
export function useEditing({ flag, environment, found }: Editing) {
  const { draft, changed } = found;
  const { values, rules, text } = draft;
  const reading = readingOf(rules, values);
  const { list } = reading;
  const known = useKnownNames(flag, environment);
  const variants = Object.keys(values.definition.variants);
  const issues =
    list === null ? new Map<string, string>() : ruleIssues(list, { variants, segments: known.segments });
  const names: RuleNames = {
    variants,
    defaultVariant: values.definition.defaultVariant ?? null,
    segments: known.segments ?? [],
    attributes: known.attributes,
    issues,
  };
  const typed = text === null ? null : readDefinition(text);
  const [asked] = useDebouncedValue(values, TYPING_MS);
  const { preview } = usePreview({
    key: flag.key,
    environment: environment.name,
    values: asked,
    enabled: changed,
  });
  return {
    values,
    list,
    reading,
    names,
    problem: typed?.kind === "wrong" ? notYet(typed.message) : (issues.values().next().value ?? null),
    /** Typed JSON that is wrong as it stands, with its place. */
    typed,
    text: text ?? definitionText(values.definition),
    serverIssues: definitionIssues(changed ? preview?.issues : undefined),
    ...editsOf(found),
  };
}

const notYet = (message: string): string => `The JSON is not a definition yet: ${message}`;

/** What can be done to a draft; each form of it is forgotten where another was changed. */
function editsOf({ setting, edit }: Editing["found"]) {
  return {
    setList: (next: RuleList, part: Partial<DraftValues["definition"]> = {}) =>
      edit((before) => ({
        ...before,
        rules: next,
        text: null,
        values: {
          ...before.values,
          definition: withTargeting({ ...before.values.definition, ...part }, writtenTargeting(next)),
        },
      })),
    // Rules are read anew, since they name variants that may have another name now.
    setValues: (next: DraftValues) =>
      edit((before) => ({
        ...before,
        values: next,
        text: null,
        rules: sameTargeting(before.values, next) ? before.rules : null,
      })),
    setText: (next: string) =>
      edit((before) => {
        const read = readDefinition(next);
        const { definition } = read.kind === "definition" ? read : before.values;
        return { ...before, text: next, rules: null, values: { ...before.values, definition } };
      }),
    /** Goes on from how the setting stands by now. */
    rebase: (next: DraftValues) =>
      edit(() => ({
        begun: { version: setting.version, values: valuesOf(setting) },
        values: next,
        rules: null,
        text: null,
      })),
  };
}

function sameTargeting(one: DraftValues, other: DraftValues): boolean {
  return one.definition.targeting === other.definition.targeting;
}

/** The issues that lie in the definition, by their place in it. */
function definitionIssues(issues: readonly FlagIssue[] | undefined): FlagIssue[] {
  return (issues ?? [])
    .filter(({ path }) => path.startsWith("/definition"))
    .map((issue) => ({ ...issue, path: issue.path.slice("/definition".length) }));
}
