"use client";

import { Button } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import type { ChartMarker } from "../charts/index.ts";
import { useKillSwitch } from "../levers/index.ts";
import { movedLever } from "./moved-lever.ts";

/** What can be done about a marker from the chart: a flag that was moved can be killed. */
export function MarkerAction({ marker }: { marker: ChartMarker }) {
  const open = useKillSwitch();
  const lever = movedLever(marker);
  if (lever === null) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconHandStop aria-hidden size={13} />}
      onClick={() => open(lever)}
    >
      Kill {lever.key}
    </Button>
  );
}
