import type { TokenScope } from "@signalbox/domain/auth/schema";

export const scopeWords: Record<TokenScope, { label: string; description: string }> = {
  read: { label: "Read", description: "Everything you may see." },
  write: { label: "Write", description: "Changes that you may make, such as reading a location again." },
  operate: { label: "Operate", description: "Levers, where your role or ownership allows them." },
  admin: { label: "Administer", description: "Roles and settings, where you are an admin." },
};

export const terms = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "366", label: "1 year" },
] as const;
