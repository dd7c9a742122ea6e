import type { SecurityScope } from "@signalbox/domain/events/schema";

/** What each scope of the report is about. */
export const scopeWords: Record<SecurityScope, string> = {
  everything: "Sign-ins, tokens, roles, memberships and refusals",
  "sign-ins": "Sign-ins",
  tokens: "Tokens",
  roles: "Roles",
  memberships: "Memberships",
  refusals: "Refusals",
};
