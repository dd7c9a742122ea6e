import { Logger } from "graphile-worker";

/** Where the job runner's own lines go. */
export type JobLog = (level: "error" | "warning" | "info" | "debug", message: string, meta?: object) => void;

export function jobLogger(log: JobLog): Logger {
  return new Logger(() => (level, message, meta) => log(level, message, meta));
}
