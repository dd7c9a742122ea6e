import type { ApiVersion } from "@signalbox/domain/apis/schema";

/** What authors call it, with its position, since they may call two versions the same. */
export function versionName({ declared, position }: Pick<ApiVersion, "declared" | "position">): string {
  return declared === null ? `#${String(position)}` : `${declared} (#${String(position)})`;
}
