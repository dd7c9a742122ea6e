import { ErrorIssue } from "@signalbox/kernel";
import { z } from "zod";
import { SloDraft, SloName } from "./objective.ts";

/** Something wrong or doubtful in a file, with its place. */
const FileIssue = ErrorIssue.extend({ level: z.enum(["error", "warning"]) });

/** What an import would do, or did, with one objective of the file. */
export const SloImportItem = z.object({
  name: z.string(),
  title: z.string(),
  action: z.enum(["create", "change", "unchanged", "refuse"]),
  /** Which members would change. */
  changes: z.array(z.string()),
  issues: z.array(FileIssue),
});
export type SloImportItem = z.infer<typeof SloImportItem>;

export const SloImportReport = z.object({
  items: z.array(SloImportItem),
  /** What is wrong or was left out, where it is of no single objective; with file, line and column. */
  issues: z.array(ErrorIssue.extend({ level: z.enum(["error", "warning"]) })),
});
export type SloImportReport = z.infer<typeof SloImportReport>;

/** Objectives that are ready to be set up for an entity; nothing is stored yet. */
export const SloTemplate = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  tier: z.number().int().nullable(),
  drafts: z.array(SloDraft.extend({ name: SloName, template: z.string() })),
});
export type SloTemplate = z.infer<typeof SloTemplate>;

export const SloRules = z.object({
  /** The rule file as Prometheus reads it. */
  rules: z.string(),
  /** Tests of it for `promtool test rules`. */
  tests: z.string(),
  /** What cannot be said in rules. */
  left: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type SloRules = z.infer<typeof SloRules>;
