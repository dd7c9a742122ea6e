import { pino, type DestinationStream } from "pino";
import { logContext } from "./request-context.ts";
import { activeTraceparent } from "./span.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** The part of a logger that our code uses; fields come first, the message is a constant sentence. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Members that never reach a log line, at the top and one level down. */
const SECRETS = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "clientSecret",
  "key",
  "set-cookie",
];
const redactedPaths = SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

/** Credentials inside a URL, as error messages of drivers quote them. */
const URL_CREDENTIALS = /(\w+:\/\/[^\s:/@]*):[^\s@/]+@/g;

export function createLogger(options: {
  service: string;
  level: LogLevel;
  destination?: DestinationStream;
}): Logger {
  const settings = {
    level: options.level,
    base: { service: options.service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redactedPaths, censor: "(hidden)" },
    hooks: { streamWrite: (line: string) => line.replace(URL_CREDENTIALS, "$1:(hidden)@") },
    mixin: traceFields,
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

function traceFields(): Record<string, string> {
  const request = logContext();
  const traceId = activeTraceparent()?.split("-")[1] ?? request?.traceId;
  return {
    ...(traceId ? { traceId } : {}),
    ...(request ? { correlationId: request.correlationId } : {}),
  };
}
