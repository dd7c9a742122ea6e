import { IconLock } from "@tabler/icons-react";
import { EmptyState } from "./empty-state.tsx";

interface NoPermissionProps {
  /** What may not be seen: "the register". */
  readonly what?: string;
  /** The policy's own words. */
  readonly reason: string;
}

/** Policy refused to show this; the reason is policy's own. */
export function NoPermission({ what = "this", reason }: NoPermissionProps) {
  return (
    <EmptyState icon={<IconLock aria-hidden size={20} />} title={`You may not see ${what}`}>
      <p>{reason}</p>
    </EmptyState>
  );
}
