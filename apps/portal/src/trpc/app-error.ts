import { ErrorCode, ErrorIssue } from "@signalbox/kernel";
import { z } from "zod";

/** What the portal can say about a failed call; everything else is a bug on our side. */
export const ShownError = z.object({
  code: z.union([ErrorCode, z.literal("internal"), z.literal("offline")]),
  message: z.string(),
  issues: z.array(ErrorIssue).default([]),
  remedy: z.string().nullish(),
  policies: z.array(z.string()).default([]),
  retryAfter: z.number().nullish(),
  correlationId: z.string().nullish(),
});
export type ShownError = z.infer<typeof ShownError>;

const TrpcFailure = z.object({
  message: z.string(),
  data: z.object({ appError: z.looseObject({}).nullable(), correlationId: z.string().nullish() }),
});

const ourFault = "Something went wrong on our side.";
const bug = {
  issues: [],
  policies: [],
  remedy: "Try again. If it stays, give the correlation id to whoever runs Signalbox.",
};

/** Reads any thrown value; an error without our envelope never shows its own words. */
export function shownError(error: unknown): ShownError {
  const failure = TrpcFailure.safeParse(error);
  if (failure.success) {
    const { appError, correlationId } = failure.data.data;
    const shown = ShownError.safeParse({ message: failure.data.message, correlationId, ...appError });
    return shown.success ? shown.data : { ...bug, code: "internal", message: ourFault, correlationId };
  }
  if (isNetworkFailure(error)) {
    const message = "The portal cannot be reached.";
    return {
      ...bug,
      code: "offline",
      message,
      remedy: "Check the connection; the page catches up by itself.",
    };
  }
  return { ...bug, code: "internal", message: ourFault, correlationId: digestOf(error) };
}

export function isRetryable(error: unknown): boolean {
  const { code } = shownError(error);
  return code === "offline" || code === "unavailable" || code === "internal";
}

function isNetworkFailure(error: unknown): boolean {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof TypeError && /fetch|network|load failed/i.test(cause.message);
}

/** Next names errors of server rendering by a digest, which its log line carries as well. */
function digestOf(error: unknown): string | null {
  // Next's own signals carry words there.
  const digest = z.object({ digest: z.string().regex(/^\d+$/) }).safeParse(error);
  return digest.success ? digest.data.digest : null;
}
