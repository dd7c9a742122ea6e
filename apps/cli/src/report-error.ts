import { AppError } from "@signalbox/kernel";

/** What a person reads when a command fails: the cause and the remedy; a stack only for what is a bug. */
export function describeError(error: unknown): string {
  if (isDiskFull(error)) return "signalbox: The disk is full.\n  Free some space and start again.";
  if (!(error instanceof AppError)) {
    return `signalbox: This is a bug: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const { issues = [], remedy } = error.details;
  const details = issues
    .filter(({ message }) => !error.message.includes(message))
    .map(({ path, message }) => `${path}: ${message}`);
  return [`signalbox: ${error.message}`, ...details, ...(remedy === undefined ? [] : [remedy])].join("\n  ");
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}
