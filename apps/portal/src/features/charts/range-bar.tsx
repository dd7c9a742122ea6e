"use client";

import { ActionIcon, Group, Tooltip } from "@mantine/core";
import {
  IconChevronLeft,
  IconChevronRight,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from "@tabler/icons-react";
import { TimeRangeFilter } from "../time-range/index.ts";
import type { ChartRange } from "./chart-types.ts";
import { movedSpan, type RangeMove } from "./zoomed-range.ts";

const MOVES: readonly { move: RangeMove; label: string; Icon: typeof IconZoomIn }[] = [
  { move: "earlier", label: "Earlier", Icon: IconChevronLeft },
  { move: "later", label: "Later", Icon: IconChevronRight },
  { move: "in", label: "Zoom in", Icon: IconZoomIn },
  { move: "out", label: "Zoom out", Icon: IconZoomOut },
];

/** The time range of all charts of a page, with buttons for whatever a drag in a chart can do. */
export function RangeBar({ range }: { range: ChartRange }) {
  const go = (move: RangeMove) => {
    const { from, to } = movedSpan(range, move, Date.now());
    range.zoom(from, to);
  };
  return (
    <Group gap={4} role="group" aria-label="Time range of the charts">
      <TimeRangeFilter range={range.typed} onChange={range.change} open="Usual range" />
      {MOVES.map(({ move, label, Icon }) => (
        <Tooltip key={move} label={label}>
          <ActionIcon variant="default" size={30} aria-label={label} onClick={() => go(move)}>
            <Icon aria-hidden size={15} />
          </ActionIcon>
        </Tooltip>
      ))}
      {!range.live && (
        <Tooltip label="Back to the usual range">
          <ActionIcon
            variant="default"
            size={30}
            aria-label="Back to the usual range"
            onClick={() => range.change({ from: "", to: "" })}
          >
            <IconZoomReset aria-hidden size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}
