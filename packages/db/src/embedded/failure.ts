import { AppError } from "@signalbox/kernel";

/** What PostgreSQL and the operating system say, and what that means for the reader. */
const KNOWN = [
  {
    sign: /No space left on device|ENOSPC|could not extend file/,
    code: "unavailable",
    message: "The disk is full, so PostgreSQL cannot start.",
    remedy: (directory: string) => `Free some space on the disk that holds ${directory} and start again.`,
  },
  {
    sign: /Address already in use|could not create any TCP\/IP sockets/,
    code: "unavailable",
    message: "The port of PostgreSQL was taken by another program.",
    remedy: () => "Start again to have another port chosen, or free the port.",
  },
  {
    sign: /Permission denied|EACCES|EPERM|EROFS|invalid permissions|wrong ownership|must be started by the user|Read-only file system/,
    code: "precondition_failed",
    message: "PostgreSQL may not use its data folder.",
    remedy: (directory: string) =>
      `Give ${directory} back to the user who started Signalbox first, or remove it to begin anew.`,
  },
  {
    sign: /database files are incompatible with server|initialized by PostgreSQL version/,
    code: "precondition_failed",
    message: "The data folder was written by another major version of PostgreSQL.",
    remedy: (directory: string) =>
      `Dump it with the version that wrote it, move ${directory} away and load the dump.`,
  },
] as const;

/** Turns what was printed or thrown into one error that names the cause and the remedy. */
export function explainFailure(directory: string, output: string, cause?: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const text = `${output}\n${cause instanceof Error ? cause.message : ""}`;
  const details = { cause: cause ?? new Error(output.trim() || "PostgreSQL said nothing.") };
  const known = KNOWN.find(({ sign }) => sign.test(text));
  if (known) {
    const message = `${known.message} It said: ${lastComplaint(text)}`;
    return new AppError(known.code, message, { ...details, remedy: known.remedy(directory) });
  }
  return new AppError("unavailable", `PostgreSQL did not start: ${lastComplaint(text)}`, {
    ...details,
    remedy: `Read ${directory}/postgres.log, or set DATABASE_URL to another server.`,
  });
}

function lastComplaint(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const complaint = lines.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.at(-1);
  return complaint?.replace(/^.*?(FATAL|PANIC|ERROR|error):\s*/, "").trim() ?? "it said nothing.";
}
