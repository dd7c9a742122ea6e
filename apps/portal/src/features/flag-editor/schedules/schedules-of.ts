import type { FlagSchedule } from "@signalbox/domain/flags/schema";

const NONE: readonly FlagSchedule[] = [];

/** The transport's types make `unknown` of JSON values on their way; the server has sent what the schema says. */
export function schedulesOf(
  sent: { readonly items: readonly unknown[] } | undefined,
): readonly FlagSchedule[] {
  return sent === undefined ? NONE : (sent.items as readonly FlagSchedule[]);
}
