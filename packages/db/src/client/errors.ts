import { AppError } from "@signalbox/kernel";
import { Prisma } from "../generated/client.ts";

const CONFLICT = new Set(["RG001"]);
const UNIQUE = "23505";
/** SQLSTATE class 22: a value that is no text, time or number to PostgreSQL. */
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;
const RETRYABLE = new Set(["40001", "40P01"]);
/** Cannot connect, connection closed, none free in time, too many of them, transaction not started in time. */
const UNAVAILABLE = new Set([
  "P1001",
  "P1002",
  "P1017",
  "P2024",
  "P2028",
  "P2037",
  "57P01",
  "57P03",
  "53300",
  "ECONNREFUSED",
  "ECONNRESET",
]);

/** The driver has only words for a connection that broke between two queries of a transaction. */
const BROKEN = /Client (?:has encountered|was closed).* not queryable|Connection terminated/;

/** PostgreSQL's or else Prisma's code of an error, wherever the driver adapter has put it. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const code = driverCode(error) ?? ("code" in error ? error.code : undefined);
  return typeof code === "string" ? code : null;
}

function driverCode(error: Error): string | undefined {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return undefined;
  const cause = (error.meta as { driverAdapterError?: { cause?: { originalCode?: string } } } | undefined)
    ?.driverAdapterError?.cause;
  return cause?.originalCode;
}

export const isRetryable = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === "P2034" || (code !== null && RETRYABLE.has(code));
};

/** An error of the database that says something to the caller as an AppError; every other error as it is. */
export function toAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error) ?? "";
  if (CONFLICT.has(code)) {
    return new AppError("conflict", "Someone else changed this in the meantime.", {
      remedy: "Load it again and repeat the change.",
      cause: error,
    });
  }
  if (DATA_EXCEPTION.test(code)) {
    return new AppError("invalid", "The database cannot read one of the values given.", { cause: error });
  }
  if (UNAVAILABLE.has(code) || (error instanceof Error && BROKEN.test(error.message))) {
    return new AppError("unavailable", "The database does not answer.", { retryAfter: 5, cause: error });
  }
  return error;
}

/** Whether a unique index refused the row. */
export const isUniqueViolation = (error: unknown): boolean =>
  codeOf(error) === UNIQUE || codeOf(error) === "P2002";
