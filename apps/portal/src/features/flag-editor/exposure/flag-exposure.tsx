"use client";

import type { Flag, FlagEnvironment } from "@signalbox/domain/flags/schema";

export function FlagExposure({ flag, environment }: { flag: Flag; environment: FlagEnvironment }) {
  return (
    <p>
      {flag.name} in {environment.title}
    </p>
  );
}
