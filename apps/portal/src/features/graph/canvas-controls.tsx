"use client";

import { ActionIcon, Tooltip } from "@mantine/core";
import { IconMaximize, IconMinus, IconPlus } from "@tabler/icons-react";
import { Panel, useReactFlow } from "@xyflow/react";
import styles from "./graph.module.css";
import { motion } from "./use-graph-keys.ts";

/** Zoom by button, since not everybody has a wheel or can pinch. */
export function CanvasControls() {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const controls = [
    { label: "Zoom in", icon: IconPlus, act: () => zoomIn(motion()) },
    { label: "Zoom out", icon: IconMinus, act: () => zoomOut(motion()) },
    {
      label: "Fit the graph into view (f)",
      icon: IconMaximize,
      act: () => fitView({ maxZoom: 1, ...motion() }),
    },
  ];
  return (
    <Panel position="bottom-left" className={styles.controls}>
      {controls.map(({ label, icon: Icon, act }) => (
        <Tooltip key={label} label={label} position="right">
          <ActionIcon size={28} aria-label={label} onClick={() => void act()}>
            <Icon aria-hidden size={15} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Panel>
  );
}
