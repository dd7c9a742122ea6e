export { ActorSnapshot, Role, anonymous, systemActor, type Actor } from "./actor.ts";
export { canonicalJson } from "./canonical-json.ts";
export { systemClock, type Clock } from "./clock.ts";
export { defineCommand, defineQuery, type Command, type Query, type Route } from "./command.ts";
export type { CommandContext, EnqueueOptions, JobQueue, QueryContext, RequestInfo } from "./context.ts";
export { AppError, ErrorCode, ErrorIssue, parse } from "./errors.ts";
export { csvHeader, csvRows } from "./csv.ts";
export { defineEvent, type EventDefinition, type NewEvent, type RecordedEvent } from "./event.ts";
export {
  createExecutor,
  type Caller,
  type ClaimState,
  type CommandResult,
  type Executor,
  type ExecutorPorts,
  type IdempotencyClaim,
  type UnitOfWork,
} from "./execute.ts";
export { createNewId, idSchema, type Id, type NewId } from "./id.ts";
export { defineJob, handleJob, type Job, type JobHandler } from "./job.ts";
export { PageInput, decodeCursor, encodeCursor, pageOf } from "./page.ts";
export { PersonalText, personal, personalOf } from "./personal.ts";
export { QueryTime, queryText } from "./query-text.ts";
export { definePermission, ResourceRef, type Action, type Decision, type Permission } from "./permission.ts";
