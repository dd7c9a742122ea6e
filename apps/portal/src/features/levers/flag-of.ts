import type { Flag } from "@signalbox/domain/flags/schema";

interface Sent {
  readonly key: string;
  readonly settings: readonly unknown[];
}

/** The transport's types make `unknown` of JSON values on their way; the server has sent what the schema says. */
export function flagOf(sent: Sent): Flag {
  return sent as unknown as Flag;
}
