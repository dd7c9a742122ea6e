import type { TestResult } from "@signalbox/domain/flags/schema";

interface Sent {
  readonly key: string;
  readonly trace: readonly unknown[];
}

/** The transport's types make `unknown` of JSON values on their way; the server has sent what the schema says. */
export function resultOf(sent: Sent): TestResult {
  return sent as unknown as TestResult;
}
