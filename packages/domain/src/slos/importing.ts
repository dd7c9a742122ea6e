import { readOpenSlo, type OpenSloIssue, type ReadSlo } from "@signalbox/formats/slo";
import { queryText } from "@signalbox/kernel";
import { z } from "zod";
import type { SloImportItem } from "./exchange.ts";
import { SloDraft, SloName, type Slo } from "./objective.ts";
import type { SloReader } from "./ports.ts";
import { changedMembers } from "./rules/changed-members.ts";
import { draftOf, type ImportDefaults } from "./rules/openslo-draft.ts";

const MOST_CHARS = 10 * 1024 * 1024;

export const SloImportInput = z.object({
  text: z.string().max(MOST_CHARS),
  /** What the file is called, for what is said of it. */
  file: queryText(400).optional(),
  /** All objectives belong to this entity; unless given, each says to which by an annotation or its service. */
  entityRef: queryText(400).optional(),
  environment: z.string().min(1).max(40).default("production"),
  /** The source that all are read from; unless given, each names its own. */
  source: z.string().max(60).nullable().optional(),
});
export type SloImportInput = z.infer<typeof SloImportInput>;

/** An owner may import for what is theirs; a file of anything is for those who may create anything. */
export const importResource = ({ entityRef }: { entityRef?: string | undefined }) => ({
  type: "slos.slo",
  id: entityRef ?? "*",
});

/** What becomes of one objective of the file. */
interface Planned {
  readonly item: SloImportItem;
  readonly draft: SloDraft | null;
  readonly existing: Slo | null;
}

export interface ImportPlan {
  readonly planned: readonly Planned[];
  readonly issues: readonly OpenSloIssue[];
}

export async function planImport(
  slos: Pick<SloReader, "slosNamed" | "entity">,
  { text, file, ...defaults }: SloImportInput,
): Promise<ImportPlan> {
  const read = readOpenSlo(text, file);
  const names = read.slos.map(({ name }) => name);
  const existing = new Map((await slos.slosNamed(names)).map((slo) => [slo.name, slo]));
  const known = new Map<string, boolean>();
  const knows = async (ref: string) => {
    const found = known.get(ref) ?? (await slos.entity(ref)) !== null;
    known.set(ref, found);
    return found;
  };
  const planned: Planned[] = [];
  for (const one of read.slos) {
    const given = { ...defaults, entityRef: defaults.entityRef, source: defaults.source };
    planned.push(await planOne(one, existing.get(one.name) ?? null, given, knows));
  }
  const warnings = read.slos.flatMap(({ issues }) => issues.filter(({ level }) => level === "warning"));
  return { planned, issues: [...read.issues, ...warnings] };
}

async function planOne(
  read: ReadSlo,
  existing: Slo | null,
  defaults: ImportDefaults,
  knows: (ref: string) => Promise<boolean>,
): Promise<Planned> {
  const refuse = (...issues: OpenSloIssue[]): Planned => ({
    item: {
      name: read.name,
      title: read.slo?.displayName ?? read.name,
      action: "refuse",
      changes: [],
      issues,
    },
    draft: null,
    existing,
  });
  if (!read.slo) return refuse(...read.issues);
  const draft = draftOf(read.slo, defaults);
  if ("message" in draft) return refuse(read.issueAt(draft.path, draft.message));
  const issues = [...draftIssues(read, draft), ...existingIssues(read, existing, defaults)];
  if (issues.length > 0) return refuse(...issues);
  if (!(await knows(draft.entityRef)))
    return refuse(read.issueAt("spec.service", `stands for ${draft.entityRef}, which is not in the catalog`));
  const changes = existing ? changedMembers(existing, draft) : [];
  const action = !existing ? "create" : changes.length > 0 ? "change" : "unchanged";
  return { item: { name: read.name, title: draft.title, action, changes, issues: [] }, draft, existing };
}

/** Where a member of the draft stands in a document. */
const PLACES: Readonly<Record<string, string>> = {
  title: "metadata.displayName",
  labels: "metadata.labels",
  description: "spec.description",
  indicator: "spec.indicator",
  window: "spec.timeWindow",
  budgeting: "spec.objectives.0",
  target: "spec.objectives.0.target",
};

function draftIssues({ name, issueAt }: ReadSlo, draft: SloDraft): OpenSloIssue[] {
  const named = SloName.safeParse(name);
  const checked = SloDraft.safeParse(draft);
  return [
    ...(named.success ? [] : named.error.issues.map(({ message }) => issueAt("metadata.name", message))),
    ...(checked.success
      ? []
      : checked.error.issues.map(({ path, message }) =>
          issueAt(
            PLACES[String(path[0])] ?? "metadata.annotations",
            `${path.map(String).join(".")} ${message}`,
          ),
        )),
  ];
}

function existingIssues(
  { issueAt }: ReadSlo,
  existing: Slo | null,
  { entityRef }: ImportDefaults,
): OpenSloIssue[] {
  if (existing && existing.archivedAt !== null)
    return [issueAt("metadata.name", "is the name of an archived objective")];
  if (existing && entityRef !== undefined && existing.entityRef !== entityRef)
    return [issueAt("metadata.name", `is the name of an objective of ${existing.entityRef}`)];
  return [];
}
