import type { ReadFlags, ReadSegment } from "@signalbox/formats/flags";
import { z } from "zod";
import { SegmentName } from "../environment.ts";
import type { FlagIssue } from "../flag.ts";
import type { ImportItem } from "../insight.ts";
import { JsonTree } from "../json-tree.ts";
import { definitionIssues } from "./definition-issues.ts";
import { importedState } from "./imported-state.ts";
import type { ImportTarget, PlannedFlag } from "./import-target.ts";
import { brokenDependents, needGraph, prerequisiteIssues } from "./prerequisites.ts";
import type { FlagWorld } from "./publish.ts";
import { isSameSetting } from "./same-setting.ts";
import { schemaIssues } from "./schema-issues.ts";
import { rulesOf, segmentIssues } from "./segments.ts";

export interface ImportPlan {
  readonly items: ImportItem[];
  readonly notRepresented: ReadFlags["notRepresented"];
  /** What is to be created or changed. */
  readonly flags: readonly PlannedFlag[];
  readonly segments: readonly { name: string; description: string; rule: JsonTree }[];
}

const hasErrors = (issues: readonly FlagIssue[]): boolean => issues.some(({ level }) => level === "error");

/** What an import would do with each flag and segment of a file; one that is refused holds up no other. */
export function importPlan(file: ReadFlags, target: ImportTarget): ImportPlan {
  const segments = plannedSegments(file.segments, target);
  const rules = new Map([
    ...rulesOf(target.segments),
    ...segments.accepted.map(({ name, rule }) => [name, rule] as const),
  ]);
  const planned = file.flags.map((read) => importedState(read, target));
  const accepted = new Map(planned.flatMap(({ flag }) => (flag ? [[flag.read.key, flag]] : [])));
  const refused = new Map(planned.filter(({ flag }) => !flag).map(({ key, issues }) => [key, issues]));
  refuseWhatDoesNotHold(accepted, refused, target, rules);
  const warnings = new Map(planned.map(({ key, issues }) => [key, issues]));
  const items = file.flags.map(({ key }): ImportItem => {
    const flag = accepted.get(key);
    const outcome = flag ? outcomeOf(flag, target) : "refuse";
    return { key, kind: "flag", outcome, issues: [...(refused.get(key) ?? warnings.get(key) ?? [])] };
  });
  const flags = [...accepted.values()].filter((flag) => outcomeOf(flag, target) !== "same");
  return {
    items: [...segments.items, ...items],
    notRepresented: file.notRepresented,
    flags,
    segments: segments.accepted.filter((_, at) => segments.changed[at]),
  };
}

function outcomeOf({ existing, state }: PlannedFlag, { environment }: ImportTarget): ImportItem["outcome"] {
  const before = existing?.settings.find((one) => one.environment === environment.name);
  if (!existing || !before) return "create";
  return isSameSetting(before, state) ? "same" : "change";
}

/** One that is refused may be needed by others, so it is looked at again until nothing more falls. */
function refuseWhatDoesNotHold(
  accepted: Map<string, PlannedFlag>,
  refused: Map<string, readonly FlagIssue[]>,
  target: ImportTarget,
  rules: ReadonlyMap<string, JsonTree>,
): void {
  for (const key of accepted.keys()) {
    const issues = definitionIssues(worldOf(new Map([[key, accepted.get(key)]]), target, rules), key);
    if (hasErrors(issues)) drop(key, issues);
  }
  for (let fell = true; fell;) {
    const world = worldOf(accepted, target, rules);
    const graph = needGraph(
      [...world.flags.values()].map(({ flag, setting }) => ({
        flag: flag.key,
        needs: setting.prerequisites.map((one) => one.flag),
      })),
    );
    const fallen = [...accepted.keys()].map((key) => ({
      key,
      issues: [...prerequisiteIssues(world, graph, key), ...brokenDependents(world, key)],
    }));
    const wrong = fallen.filter(({ issues }) => hasErrors(issues));
    for (const { key, issues } of wrong) drop(key, issues);
    fell = wrong.length > 0;
  }
  function drop(key: string, issues: readonly FlagIssue[]): void {
    accepted.delete(key);
    refused.set(key, issues);
  }
}

function worldOf(
  accepted: ReadonlyMap<string, PlannedFlag | undefined>,
  { there, environment }: ImportTarget,
  segments: ReadonlyMap<string, JsonTree>,
): FlagWorld {
  const flags = new Map(there.map((one) => [one.flag.key, one]));
  for (const [key, planned] of accepted) {
    if (!planned) continue;
    const { existing, state } = planned;
    const version = existing?.settings.find((one) => one.environment === environment.name)?.version ?? 0;
    flags.set(key, { flag: { key, entityRef: "", lifecycle: "active" }, setting: { ...state, version } });
  }
  return { flags, segments };
}

const NamedRule = z.object({ name: SegmentName, description: z.string().max(1000), rule: JsonTree });

function plannedSegments(read: readonly ReadSegment[], { segments }: ImportTarget) {
  const known = new Map(segments.map((one) => [one.name, one]));
  const parsed = read.map((segment) => ({ segment, ...NamedRule.safeParse(segment) }));
  const all = new Map([
    ...rulesOf(segments),
    ...parsed.flatMap(({ data }) => (data ? [[data.name, data.rule] as const] : [])),
  ]);
  const judged = parsed.map(({ segment, data, error }) => {
    const wrong = error ? schemaIssues(error, "") : segmentIssues(data.name, data.rule, all);
    return { segment, data, issues: [...segment.issues, ...wrong] };
  });
  const accepted = judged.flatMap(({ data, issues }) => (data && !hasErrors(issues) ? [data] : []));
  const isChanged = ({ name, rule }: (typeof accepted)[number]) =>
    JSON.stringify(known.get(name)?.rule) !== JSON.stringify(rule);
  const items = judged.map(({ segment: { name }, data, issues }): ImportItem => {
    const kept = known.has(name) ? (data && isChanged(data) ? "change" : "same") : "create";
    return { key: name, kind: "segment", outcome: hasErrors(issues) ? "refuse" : kept, issues };
  });
  return { accepted, changed: accepted.map(isChanged), items };
}
