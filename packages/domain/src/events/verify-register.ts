import { defineQuery, type QueryContext } from "@signalbox/kernel";
import { checkRegister, registerRef } from "./permissions.ts";
import type { EventPorts } from "./ports.ts";
import type { Anchor } from "./register-event.ts";
import { Verification, VerifyInput } from "./schema.ts";

export const verifyRegister = defineQuery({
  name: "events.verify_register",
  summary: "Recomputes the hash chain and names the first position at which it does not hold.",
  permission: checkRegister,
  route: "GET /register/verification",
  input: VerifyInput,
  output: Verification,
  resource: () => registerRef,
  run: (ctx: QueryContext & EventPorts, { from, anchor }) =>
    ctx.eventLog.verify({
      ...(from !== undefined && { from }),
      ...(anchor !== undefined && { anchor: parseAnchor(anchor) }),
    }),
});

/** Reads `position:hash`, the form in which an anchor is noted outside the database. */
export function parseAnchor(text: string): Anchor {
  const [position = "", hash = ""] = text.split(":");
  return { position: Number(position), hash };
}
