import type { State } from "@signalbox/ui";
import { shownError } from "../../trpc/app-error.ts";

interface FailureLook {
  readonly state: State;
  readonly word: string;
  readonly message: string;
  readonly remedy: string | null;
  readonly correlationId: string | null;
}

/** How a card speaks of what it cannot show: a backend that is away, one that nobody set up, or a fault of the card. */
export function failureLook(error: unknown, title: string): FailureLook {
  const { code, message, remedy = null, correlationId = null } = shownError(error);
  const look = { message, remedy, correlationId };
  switch (code) {
    case "precondition_failed":
    case "not_found":
      return { ...look, state: "unknown", word: "Not set up", correlationId: null };
    case "unavailable":
      return {
        ...look,
        state: "critical",
        word: "Not available",
        remedy: remedy ?? "The rest of this page does not depend on it.",
      };
    case "forbidden":
    case "unauthenticated":
      return { ...look, state: "unknown", word: "Not allowed", correlationId: null };
    case "internal":
      return { ...look, state: "critical", word: "Failed", message: `${title} cannot be shown.` };
    default:
      return { ...look, state: "critical", word: "Failed" };
  }
}
