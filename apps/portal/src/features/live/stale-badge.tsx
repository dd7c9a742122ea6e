"use client";

import { StatusBadge } from "@signalbox/ui";
import { useConnection } from "./live-updates.tsx";

/** Beside data that would be live: shown only while it is not. */
export function StaleBadge() {
  const { state } = useConnection();
  if (state !== "paused") return null;
  return (
    <StatusBadge
      state="unknown"
      word="Stale"
      reason="The stream is interrupted, so this may have changed since."
    />
  );
}
