"use client";

import { Tooltip } from "@mantine/core";
import type { Connection } from "./live-event.ts";
import { useConnection } from "./live-updates.tsx";
import classes from "./connection.module.css";

const words: Record<Connection["state"], { word: string; meaning: string }> = {
  connecting: { word: "Connecting", meaning: "Waiting for the stream of the register." },
  live: { word: "Live", meaning: "Changes appear by themselves within two seconds." },
  paused: { word: "Paused", meaning: "The stream is interrupted; it is tried again by itself." },
  off: { word: "Not live", meaning: "Reload the page to see changes." },
};

/** How fresh everything on the screen is, always visible. */
export function ConnectionState() {
  const connection = useConnection();
  const { word, meaning } = words[connection.state];
  const reason = connection.state === "off" ? `${connection.reason} ${meaning}` : meaning;
  return (
    <Tooltip label={reason} multiline maw={260} position="right">
      <div className={classes.state} data-state={connection.state} tabIndex={0}>
        <span className={classes.lamp} aria-hidden />
        {word}
      </div>
    </Tooltip>
  );
}
