"use client";

import type { PluginState } from "@signalbox/domain/plugins/schema";
import { TimeAgo } from "@signalbox/ui";
import { callWords, capabilityWords } from "./plugin-look.ts";
import classes from "./plugin-settings.module.css";

/** What is known of a plugin's calls. */
export function PluginFacts({ plugin }: { plugin: PluginState }) {
  const { latencyMs, lastAnswerAt, lastError } = plugin;
  return (
    <dl className={classes.facts}>
      <dt>Provides</dt>
      <dd>{capabilityWords(plugin)}</dd>
      <dt>Calls</dt>
      <dd>{callWords(plugin)}</dd>
      <dt>Last answer</dt>
      <dd>
        {lastAnswerAt === null ? (
          "none yet"
        ) : (
          <>
            <TimeAgo time={lastAnswerAt} focusable />
            {latencyMs !== null && `, took ${Math.round(latencyMs).toLocaleString("en")} ms`}
          </>
        )}
      </dd>
      <dt>Last error</dt>
      <dd>
        {lastError === null ? (
          "none"
        ) : (
          <>
            {lastError.message} <TimeAgo time={lastError.at} focusable />
          </>
        )}
      </dd>
    </dl>
  );
}
