import { z } from "zod";

export const LogLevel = z.enum(["trace", "debug", "info", "warn", "error", "fatal", "unknown"]);
export type LogLevel = z.infer<typeof LogLevel>;

/** One line as its service wrote it. `at` is in microseconds; `id` tells two equal lines apart. */
export const LogLine = z.object({
  id: z.string(),
  atUs: z.number(),
  level: LogLevel,
  service: z.string(),
  message: z.string(),
  traceId: z.string().nullable(),
  spanId: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
});
export type LogLine = z.infer<typeof LogLine>;

export interface LogQuery {
  readonly service?: string;
  readonly environment?: string;
  readonly levels?: readonly LogLevel[];
  readonly traceId?: string;
  /** Lines that hold this text, whatever its case. */
  readonly text?: string;
  readonly from: Date;
  readonly to: Date;
  /** At most this many, the newest first. */
  readonly limit: number;
}

export interface LogSource {
  recent(query: LogQuery): Promise<readonly LogLine[]>;
  services(): Promise<readonly string[]>;
}
