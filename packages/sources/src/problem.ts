import type { AppError } from "@signalbox/kernel";

/** An error as part of a sentence, with what can be done about it. */
export function problemOf({ message, details: { remedy } }: AppError): string {
  const sentence = message.replace(/\.$/, "");
  return remedy === undefined ? sentence : `${sentence}; ${remedy.replace(/\.$/, "")}`;
}
