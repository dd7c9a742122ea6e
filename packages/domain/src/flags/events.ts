import { defineEvent } from "@signalbox/kernel";
import { z } from "zod";
import { FlagEnvironment, EnvironmentKey, Segment } from "./environment.ts";
import {
  EnvironmentName,
  FlagEnvelope,
  FlagId,
  FlagKey,
  FlagType,
  Bucketing,
  Lifecycle,
  SettingState,
} from "./flag.ts";
import { leverPosition } from "./rules/lever.ts";
import { FlagSchedule } from "./schedule.ts";

const FlagRecord = FlagEnvelope.extend({
  flagId: FlagId,
  key: FlagKey,
  type: FlagType,
  bucketing: Bucketing,
  lifecycle: Lifecycle,
  version: z.number().int(),
});

/** What a change of a lever was part of: an undo, a copy, an import, a schedule; null for one made by itself. */
const SettingOrigin = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("undo"), position: z.number().int() }),
    z.object({ kind: z.literal("copy"), from: EnvironmentName }),
    z.object({ kind: z.literal("import"), source: z.string() }),
    z.object({ kind: z.literal("schedule"), scheduleId: z.string(), step: z.number().int() }),
  ])
  .nullable();
export type SettingOrigin = z.infer<typeof SettingOrigin>;

/** The whole state of a lever after the change, with the versions that readers acknowledge. */
const SettingRecord = SettingState.extend({
  flagId: FlagId,
  key: FlagKey,
  environment: EnvironmentName,
  version: z.number().int(),
  revision: z.number().int(),
  origin: SettingOrigin,
});

const inEnvironment = ({ key, environment }: { key: string; environment: string }) =>
  `${key} in ${environment}`;

const whereLeverStands = (setting: z.infer<typeof SettingRecord>) =>
  `${inEnvironment(setting)}: ${leverPosition(setting)}`;

const leverPart = ({ environment }: { environment: string }) => `lever of ${environment}`;

export const flagCreated = defineEvent({
  type: "flags.flag_created",
  title: "Flag created",
  data: FlagRecord,
  summary: ({ key }) => key,
  part: () => "flag",
});

export const flagChanged = defineEvent({
  type: "flags.flag_changed",
  title: "Flag changed",
  data: FlagRecord,
  summary: ({ key }) => key,
  part: () => "flag",
});

export const flagArchived = defineEvent({
  type: "flags.flag_archived",
  title: "Flag archived",
  data: FlagRecord,
  summary: ({ key }) => key,
  part: () => "flag",
});

export const flagRevived = defineEvent({
  type: "flags.flag_revived",
  title: "Flag taken out of the archive",
  data: FlagRecord,
  summary: ({ key }) => key,
  part: () => "flag",
});

export const settingChanged = defineEvent({
  type: "flags.setting_changed",
  title: "Flag set",
  data: SettingRecord,
  summary: whereLeverStands,
  part: leverPart,
});

export const flagKilled = defineEvent({
  type: "flags.flag_killed",
  title: "Flag killed",
  data: SettingRecord,
  summary: whereLeverStands,
  part: leverPart,
});

export const flagRestored = defineEvent({
  type: "flags.flag_restored",
  title: "Flag restored",
  data: SettingRecord,
  summary: whereLeverStands,
  part: leverPart,
});

/** The reason of a kill, given after it: an emergency brake does not ask first. */
export const killExplained = defineEvent({
  type: "flags.kill_explained",
  title: "Reason given for a kill",
  data: z.object({ flagId: FlagId, key: FlagKey, environment: EnvironmentName, reason: z.string() }),
  summary: inEnvironment,
  part: ({ environment }) => `reason of ${environment}`,
});

const SegmentRecord = Segment.omit({ usedBy: true, updatedAt: true, updatedBy: true }).extend({
  revision: z.number().int(),
});
const segmentSummary = ({ name, environment }: { name: string; environment: string }) =>
  `${name} in ${environment}`;

export const segmentChanged = defineEvent({
  type: "flags.segment_changed",
  title: "Segment set",
  data: SegmentRecord,
  summary: segmentSummary,
  part: ({ name }) => `segment ${name}`,
});

export const segmentDeleted = defineEvent({
  type: "flags.segment_deleted",
  title: "Segment deleted",
  data: SegmentRecord,
  summary: segmentSummary,
  part: ({ name }) => `segment ${name}`,
});

export const environmentCreated = defineEvent({
  type: "flags.environment_created",
  title: "Environment created",
  data: FlagEnvironment,
  summary: ({ name }) => name,
  part: () => "environment",
});

export const environmentChanged = defineEvent({
  type: "flags.environment_changed",
  title: "Environment changed",
  data: FlagEnvironment,
  summary: ({ name }) => name,
  part: () => "environment",
});

const keySummary = ({ name, environment }: { name: string; environment: string }) =>
  `${name} of ${environment}`;

export const keyCreated = defineEvent({
  type: "flags.key_created",
  title: "Environment key created",
  data: EnvironmentKey,
  summary: keySummary,
  part: ({ id }) => id,
});

export const keyRotated = defineEvent({
  type: "flags.key_rotated",
  title: "Environment key rotated",
  data: EnvironmentKey,
  summary: keySummary,
  part: ({ id }) => id,
});

export const keyRevoked = defineEvent({
  type: "flags.key_revoked",
  title: "Environment key revoked",
  data: EnvironmentKey,
  summary: keySummary,
  part: ({ id }) => id,
});

const ScheduleRecord = FlagSchedule.extend({ key: FlagKey });

export const scheduleCreated = defineEvent({
  type: "flags.schedule_created",
  title: "Flag change scheduled",
  data: ScheduleRecord,
  summary: inEnvironment,
  part: ({ id }) => id,
});

/** Paused, resumed, stepped back, cancelled, ended or failed: see `status`. */
export const scheduleMoved = defineEvent({
  type: "flags.schedule_moved",
  title: "Flag schedule moved",
  data: ScheduleRecord,
  summary: (schedule) => `${inEnvironment(schedule)}: ${schedule.status}`,
  part: ({ id }) => id,
});

export const flagEvents = [
  flagCreated,
  flagChanged,
  flagArchived,
  flagRevived,
  settingChanged,
  flagKilled,
  flagRestored,
  killExplained,
  segmentChanged,
  segmentDeleted,
  environmentCreated,
  environmentChanged,
  keyCreated,
  keyRotated,
  keyRevoked,
  scheduleCreated,
  scheduleMoved,
] as const;
