import type { PublishedItem } from "../../flags/index.ts";
import type { BreakerRow, StoredForce } from "./stored.ts";

/** What SDKs read of a breaker that somebody holds; gone once nobody does. */
export function controlItem(
  { service, name }: BreakerRow,
  force: Omit<StoredForce, "revision"> | null,
): PublishedItem {
  const item = [service, name].map(encodeURIComponent).join("/");
  if (force === null) return { kind: "breaker", name: item, body: null };
  const { to, until, reason } = force;
  return { kind: "breaker", name: item, body: { service, name, to, until, reason } };
}
