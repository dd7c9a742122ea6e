import { newIdempotencyKey } from "./idempotency-key.ts";

interface Operation {
  readonly type: string;
  readonly context: Readonly<Record<string, unknown>>;
}

/** `context: { reason }` of a mutation is why it is made, as the register keeps it; headers are ASCII, so it is encoded. */
export function mutationHeaders({ type, context }: Operation): Record<string, string> {
  if (type !== "mutation") return {};
  // Half of a surrogate pair, as a cut text may end in, has no encoding.
  const reason = typeof context["reason"] === "string" ? context["reason"].trim().toWellFormed() : "";
  return {
    "Idempotency-Key": newIdempotencyKey(),
    ...(reason !== "" && { "Signalbox-Reason": encodeURIComponent(reason) }),
  };
}
