import { defineEvent } from "@signalbox/kernel";
import { z } from "zod";
import { ListName, TeamRef, ViewId, ViewName, ViewState } from "./schema.ts";

const ViewRecord = ViewState.extend({
  viewId: ViewId,
  list: ListName,
  name: ViewName,
  team: TeamRef,
  version: z.number().int(),
});

const summary = ({ name, team }: z.output<typeof ViewRecord>): string => `${name}, of ${team}`;

export const viewCreated = defineEvent({
  type: "workspace.view_created",
  title: "Team view saved",
  data: ViewRecord,
  summary,
});

export const viewChanged = defineEvent({
  type: "workspace.view_changed",
  title: "Team view changed",
  data: ViewRecord,
  summary,
});

export const viewDeleted = defineEvent({
  type: "workspace.view_deleted",
  title: "Team view deleted",
  data: ViewRecord,
  summary,
});

export const workspaceEvents = [viewCreated, viewChanged, viewDeleted] as const;
